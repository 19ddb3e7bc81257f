//! Sentences, tokens, names and coreference.
