//! A plugin that has its options and can analyse.

use std::cell::RefCell;
use std::ffi::c_void;
use std::ptr;

use dateline_core::{AnalyseError, Columns, Document, LayerKey, Resources};
use dateline_plugin::abi::{DatelineDocument, DatelineLayer};
use dateline_plugin::border;
use serde_json::Value;

use crate::analysing::{Analysing, OutputLimits};
use crate::call::{self, Work};
use crate::creating::{CreateError, Creating};
use crate::ending::Ending;
use crate::host;
use crate::library::Plugin;

/// One instance of a plugin. It is ended when it is dropped.
#[derive(Debug)]
pub struct Instance {
    plugin: &'static Plugin,
    // The plugin's own; the host never looks at it.
    state: *mut c_void,
    limits: OutputLimits,
}

// SAFETY: The interface says that an instance may be used on any thread, by one at a time. It is not
// `Sync`, so that one at a time is all that can happen.
unsafe impl Send for Instance {}

/// A document with the layers that a plugin reads, lent for one call.
#[derive(Clone)]
pub struct Lent<'d> {
    /// The document.
    pub document: &'d dyn Document,
    /// The layers in the order of the manifest's reads; `None` for an optional one that is not there.
    pub layers: Vec<Option<Columns<'d>>>,
}

impl Instance {
    /// Makes an instance from options that have their defaults filled in.
    ///
    /// # Errors
    /// [`CreateError`] if the plugin refuses them, cannot do without a file, or fails.
    pub fn create(
        plugin: &'static Plugin,
        options: &Value,
        resources: &mut dyn Resources,
    ) -> Result<Self, CreateError> {
        let options = options.to_string();
        let mut state = ptr::null_mut();
        let creating = RefCell::new(Creating::new(resources));
        let ending = call::during(plugin.name(), Work::Creating(&creating), |number| {
            let create = plugin.functions().create;
            // SAFETY: A plugin's `create` may be called with these on any thread; the options and the place
            // for the instance outlive the call, and the table lives for ever.
            Ending::of(unsafe { create(host::table(), number, options.as_str().into(), &raw mut state) })
        });
        // The plugin says that there is an instance, so it has to be ended even if the host is not content.
        let made = (ending == Ending::Well).then(|| Self { plugin, state, limits: OutputLimits::default() });
        creating.into_inner().outcome(ending, made)
    }

    /// The same with other limits on what it gives for one document.
    #[must_use]
    pub const fn with_limits(mut self, limits: OutputLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Analyses documents in one call of the plugin: for each, in their order, the layers of the manifest's
    /// writes, in theirs, with spans and cells that have been checked against the text.
    ///
    /// A status that is not success fails every document of the call. Who wants one bad document to fail
    /// alone hands over one at a time.
    ///
    /// # Panics
    /// If a document does not come with as many layers as the manifest reads.
    pub fn analyse(&self, documents: &[Lent<'_>]) -> Vec<Result<Vec<(LayerKey, Columns<'static>)>, AnalyseError>> {
        if documents.is_empty() {
            return Vec::new();
        }
        let lent: Vec<LentLayers<'_>> = documents.iter().map(|it| LentLayers::new(self.plugin, it)).collect();
        let structs: Vec<DatelineDocument> =
            documents.iter().zip(&lent).map(|(it, layers)| layers.document(it)).collect();
        let pointers: Vec<*const DatelineDocument> = structs.iter().map(ptr::from_ref).collect();

        let analysing = RefCell::new(Analysing::new(documents, self.plugin, self.limits));
        let ending = call::during(self.plugin.name(), Work::Analysing(&analysing), |number| {
            let analyse = self.plugin.functions().analyse;
            // SAFETY: The state is what `create` gave and has not been ended; `self` is not `Sync`, or the plugin
            // says that it may be used by several at once. All that is lent outlives the call.
            Ending::of(unsafe { analyse(self.state, host::table(), number, pointers.as_ptr(), pointers.len()) })
        });
        analysing.into_inner().outcome(ending)
    }

    /// The plugin that it is one of.
    #[must_use]
    pub const fn plugin(&self) -> &'static Plugin {
        self.plugin
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        if let Some(destroy) = self.plugin.functions().destroy {
            // SAFETY: The state is what `create` gave, nothing uses it any more, and this happens once.
            call::unnumbered(self.plugin.name(), || unsafe { destroy(self.state) });
        }
    }
}

/// The layers of one document as the plugin sees them.
struct LentLayers<'d> {
    // Each is pointed to from `pointers` and stays where it is.
    _layers: Vec<border::Lent<'d>>,
    pointers: Vec<*const DatelineLayer>,
}

impl<'d> LentLayers<'d> {
    fn new(plugin: &'static Plugin, lent: &'d Lent<'_>) -> Self {
        let names = plugin.read_names();
        assert_eq!(lent.layers.len(), names.len(), "a document comes with the layers that the manifest reads");
        let named = names.iter().zip(&lent.layers);
        let layers: Vec<border::Lent<'_>> =
            named.clone().filter_map(|(name, columns)| Some(border::lend(name, columns.as_ref()?))).collect();
        let mut next = layers.iter();
        let pointer = |(_, columns): (_, &Option<_>)| {
            columns.as_ref().and_then(|_| next.next()).map_or(ptr::null(), border::Lent::as_ptr)
        };
        let pointers = named.map(pointer).collect();
        Self { _layers: layers, pointers }
    }

    fn document(&self, lent: &Lent<'_>) -> DatelineDocument {
        DatelineDocument {
            struct_size: size_of::<DatelineDocument>(),
            id: lent.document.id().into(),
            text: lent.document.text().into(),
            layers: self.pointers.as_ptr(),
            layer_count: self.pointers.len(),
        }
    }
}

#[cfg(test)]
mod tests;
