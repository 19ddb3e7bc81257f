//! From bytes as people hold them to articles: formats, furniture, metadata, offsets back to the file.
