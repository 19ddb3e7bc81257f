//! The same statement across articles, and who is credited with it.
