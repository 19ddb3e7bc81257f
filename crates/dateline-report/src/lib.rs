//! Records and ledgers as JSONL and HTML.
