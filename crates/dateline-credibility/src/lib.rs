//! What raters say of an outlet, and what an article shows of its sourcing.
