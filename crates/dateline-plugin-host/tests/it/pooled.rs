//! One instance for all threads, or one for each.

use dateline_core::{Article, DocumentStage, LayerKind, Layers, Registry, Span, Spans};
use dateline_layers::Token;
use dateline_plugin_host::{InProcess, Signature};
use serde_json::json;

use crate::fixture::{Files, Fixture, NoFiles, TEXT};

#[test]
fn each_thread_has_its_own_instance_made_of_the_same_bytes() {
    let fixture = Fixture::new("pooled", "none");
    let mut registry = Registry::new();
    registry.layer(LayerKind::of::<Spans<Token>>());
    let signature = Signature::of(fixture.plugin().manifest(), &registry).unwrap();
    let mut files = Files::of("letter.txt", "K");
    let stage = InProcess::build(fixture.plugin(), signature, json!({}), &mut files).unwrap();
    // The instances that are made from here on must not see this.
    files.there.clear();

    let article = Article::from_text("a", "Krone und Kreuz");
    let mut layers = Layers::default();
    let tokens = [(0, 5), (6, 9), (10, 15)].map(|(start, end)| Token { span: Span::new(start, end) });
    layers.insert(Spans::new(tokens.to_vec()));
    let analyse = || {
        for _ in 0..200 {
            let found = stage.analyse(&article, &layers).unwrap();
            let marks = found.json(&"marks@1".parse().unwrap()).unwrap().unwrap();
            assert_eq!(marks.get(), r#"[{"span":[0,5],"length":5},{"span":[10,15],"length":5}]"#);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(analyse);
        }
    });
    let created = fixture.number("created");
    assert!((1..=4).contains(&created), "{created} instances for four threads");
    drop(stage);
    assert_eq!(fixture.number("ended"), created);
}

#[test]
fn threads_share_the_instance_of_a_plugin_that_is_thread_safe() {
    let fixture = Fixture::new("output", "good");
    let signature = Signature::of(fixture.plugin().manifest(), &Registry::new()).unwrap();
    let stage = InProcess::build(fixture.plugin(), signature, json!({}), &mut NoFiles).unwrap();
    let article = Article::from_text("a", TEXT);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let found = stage.analyse(&article, &Layers::default()).unwrap();
                    let marks = found.json(&"marks@1".parse().unwrap()).unwrap().unwrap();
                    assert_eq!(marks.get(), r#"[{"span":[0,5]},{"span":[6,10]}]"#);
                }
            });
        }
    });
}
