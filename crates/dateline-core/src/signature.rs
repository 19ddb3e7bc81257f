//! Which layers an analyser reads and writes, taken from its types.

use crate::{Layer, LayerKey, LayerKind, Layers};

/// A layer that an analyser reads.
#[derive(Clone, Debug)]
pub struct Need {
    /// Which one.
    pub layer: LayerKind,
    /// Whether the analyser does without it: it reads an `Option`.
    pub optional: bool,
}

/// A layer that was declared as read is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the layer `{0}` is not there")]
pub struct MissingLayer(pub LayerKey);

/// Keeps the two traits below closed. Whoever could implement them by hand could read layers that it
/// has not declared.
mod closed {
    use crate::Layer;

    pub trait Reads {}
    impl<L: Layer> Reads for &L {}
    impl<L: Layer> Reads for Option<&L> {}

    pub trait Writes {}
    impl<L: Layer> Writes for L {}
}

/// What an analyser reads: `&L` for a layer it cannot do without, `Option<&L>` for one that it
/// uses when it is there, a tuple of these, or `()`. No other type can be one.
pub trait Reads<'d>: Sized + closed::Reads {
    /// The layers, in the order of the type.
    fn needs() -> Vec<Need>;

    /// Takes them from a document's layers.
    ///
    /// # Errors
    /// [`MissingLayer`] names the first that is not there and must be.
    fn fetch(layers: &'d Layers) -> Result<Self, MissingLayer>;
}

impl<'d, L: Layer> Reads<'d> for &'d L {
    fn needs() -> Vec<Need> {
        vec![Need { layer: LayerKind::of::<L>(), optional: false }]
    }

    fn fetch(layers: &'d Layers) -> Result<Self, MissingLayer> {
        layers.get().ok_or(MissingLayer(L::KEY))
    }
}

impl<'d, L: Layer> Reads<'d> for Option<&'d L> {
    fn needs() -> Vec<Need> {
        vec![Need { layer: LayerKind::of::<L>(), optional: true }]
    }

    fn fetch(layers: &'d Layers) -> Result<Self, MissingLayer> {
        Ok(layers.get())
    }
}

/// What an analyser writes: a layer, a tuple of layers, or `()`. No other type can be one.
pub trait Writes: Sized + closed::Writes {
    /// The layers, in the order of the type.
    fn kinds() -> Vec<LayerKind>;

    /// Puts them among a document's layers.
    fn store(self, layers: &mut Layers);
}

impl<L: Layer> Writes for L {
    fn kinds() -> Vec<LayerKind> {
        vec![LayerKind::of::<L>()]
    }

    fn store(self, layers: &mut Layers) {
        layers.insert(self);
    }
}

macro_rules! for_tuples {
    ($($name:ident)*) => {
        impl<$($name: closed::Reads),*> closed::Reads for ($($name,)*) {}
        impl<$($name: closed::Writes),*> closed::Writes for ($($name,)*) {}

        impl<'d, $($name: Reads<'d>),*> Reads<'d> for ($($name,)*) {
            fn needs() -> Vec<Need> {
                #[allow(unused_mut, reason = "the empty tuple adds nothing")]
                let mut needs = Vec::new();
                $(needs.extend($name::needs());)*
                needs
            }

            #[allow(unused_variables, reason = "the empty tuple takes nothing")]
            fn fetch(layers: &'d Layers) -> Result<Self, MissingLayer> {
                Ok(($($name::fetch(layers)?,)*))
            }
        }

        impl<$($name: Writes),*> Writes for ($($name,)*) {
            fn kinds() -> Vec<LayerKind> {
                #[allow(unused_mut, reason = "the empty tuple adds nothing")]
                let mut kinds = Vec::new();
                $(kinds.extend($name::kinds());)*
                kinds
            }

            #[allow(unused_variables, reason = "the empty tuple stores nothing")]
            fn store(self, layers: &mut Layers) {
                #[allow(non_snake_case, reason = "the type's name serves as the value's")]
                let ($($name,)*) = self;
                $($name.store(layers);)*
            }
        }
    };
}

for_tuples!();
for_tuples!(A);
for_tuples!(A B);
for_tuples!(A B C);
for_tuples!(A B C D);
for_tuples!(A B C D E);
for_tuples!(A B C D E F);
for_tuples!(A B C D E F G);
for_tuples!(A B C D E F G H);
