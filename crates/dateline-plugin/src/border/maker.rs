//! Who made the structs that are read, and so how much of them is looked at.

use crate::border::{BorderError, Part};

/// Who made the structs.
pub(crate) enum Maker {
    /// A plugin. Any mistake may be in them: every size is held against what may still come, and every value
    /// against what its type allows.
    Plugin(Allowance),
    /// A host. It has been asked to run this plugin, and could do with the process as it likes without it. Its
    /// text and spans were checked when it made them; to look at each again would cost a plugin more than
    /// all the rest of reading them.
    Host,
}

/// The bytes that a layer may still bring.
pub(crate) struct Allowance {
    limit: usize,
    left: usize,
}

impl Maker {
    /// A plugin whose layer may bring so many bytes.
    pub(crate) fn plugin(bytes: usize) -> Self {
        let limit = bytes.min(isize::MAX as usize);
        Self::Plugin(Allowance { limit, left: limit })
    }

    /// Takes `count` values of `T` out of what a plugin may bring.
    pub(crate) fn spend<T>(&mut self, part: Part<'_>, count: usize) -> Result<(), BorderError> {
        let Self::Plugin(allowance) = self else { return Ok(()) };
        match count.checked_mul(size_of::<T>()).and_then(|bytes| allowance.left.checked_sub(bytes)) {
            Some(left) => allowance.left = left,
            None => return Err(BorderError::TooManyBytes { part: part.to_string(), limit: allowance.limit }),
        }
        Ok(())
    }

    /// The first value that a plugin has wrong. Looks at all of them before it looks for one, several at a
    /// time: nearly always none is, and this takes a tenth of the time of a search.
    pub(crate) fn first_wrong<T>(&self, values: &[T], wrong: impl Fn(&T) -> bool) -> Option<usize> {
        match self {
            Self::Plugin(_) if values.iter().fold(false, |any, it| any | wrong(it)) => values.iter().position(wrong),
            Self::Plugin(_) | Self::Host => None,
        }
    }

    /// The text that these bytes are.
    ///
    /// # Safety
    /// A host's bytes are UTF-8.
    pub(crate) unsafe fn text<'a>(&self, part: Part<'_>, bytes: &'a [u8]) -> Result<&'a str, BorderError> {
        match self {
            Self::Plugin(_) => str::from_utf8(bytes)
                .map_err(|error| BorderError::Utf8 { part: part.to_string(), valid: error.valid_up_to() }),
            // SAFETY: As the caller promises.
            Self::Host => Ok(unsafe { str::from_utf8_unchecked(bytes) }),
        }
    }
}
