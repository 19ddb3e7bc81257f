//! Prints the blocks and metadata of each input: `cargo run -p dateline-loader --example blocks -- FILE…`

use dateline_core::{Document, Spans};
use dateline_layers::Block;
use dateline_loader::{Inputs, LoaderOptions};

fn main() {
    for pending in Inputs::new(std::env::args_os().skip(1), LoaderOptions::default()) {
        let loaded = pending.load();
        println!("== {} {:?}", loaded.id, loaded.input.format);
        match loaded.article {
            Err(refusal) => println!("{:?} {}: {refusal}", refusal.kind, refusal.code),
            Ok(article) => {
                println!("{:?}", article.metadata());
                for block in article.layers().get::<Spans<Block>>().into_iter().flatten() {
                    let reason = block.reason.as_deref().unwrap_or("");
                    println!("{:?} {:?} {reason} | {}", block.span, block.kind, block.span.of(article.text()));
                }
            }
        }
    }
}
