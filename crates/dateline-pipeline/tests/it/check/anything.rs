//! Whatever stands in a file, there is a plan or there are problems with places in it.

use dateline_pipeline::{Colour, OutputRequest, check, dot, explain, mermaid, render};
use proptest::prelude::*;

use super::fakes;

fn is_answered(text: &str, requested: &[OutputRequest]) {
    let source = fakes::source(text);
    match check(&source, &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, requested) {
        Ok(plan) => {
            assert!(!explain(&plan.outline).is_empty());
            assert!(mermaid(&plan.outline).starts_with("flowchart TD\n"));
            assert!(dot(&plan.outline).ends_with("}\n"));
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in &problems {
                assert!(!problem.message.is_empty());
                assert!(problem.help.is_some(), "{problem:?}");
            }
            let starts: Vec<_> = problems.iter().map(|it| it.span.as_ref().map(|span| span.start)).collect();
            assert!(starts.is_sorted(), "{problems:?}");
            let shown = render(&problems, &source, Colour::Plain);
            assert!(!shown.contains('\u{1b}'), "{shown:?}");
            assert!(shown.matches("error[").count() >= problems.len().min(50));
            assert!(render(&problems, &source, Colour::Ansi).contains('\u{1b}'));
        }
    }
}

const PIECES: [&str; 58] = [
    "[pipeline]\n",
    "[loader]\n",
    "[[stage]]\n",
    "[[output]]\n",
    "[stage.options]\n",
    "[output.options]\n",
    "[stage]\n",
    "[stage.options.words]\n",
    "[[stage.options]]\n",
    "use",
    "name",
    "given",
    "options",
    "on_error",
    "plugin",
    "\"plugins/hedges\"",
    "\"plugins/words\"",
    "\"other/hedges\"",
    "\"nowhere\"",
    "sha256",
    "isolation",
    "\"process\"",
    "\"in-process\"",
    "limits",
    "limits.seconds",
    "[stage.limits]\n",
    "memory_mib",
    "unsure_from",
    "\"doubts\"",
    "format",
    "path",
    "min_length",
    "window.left",
    "stop_list",
    "languages",
    " = ",
    "=",
    "\"words\"",
    "\"lines\"",
    "\"basics\"",
    "\"shout\"",
    "\"count\"",
    "\"echo\"",
    "\"jsonl\"",
    "\"chart\"",
    "\"-\"",
    "3",
    "-1e400",
    "0xFFFFFFFFFFFFFFFFF",
    "true",
    "[",
    "]",
    "{ a = 1 }",
    "\n",
    "# é\u{7}\u{1b}[31m\n",
    "\"é",
    "'''",
    ".",
];

const WHOLE: &str = "[pipeline]\nname = \"trial\"\ngiven = [\"lines\"]\n[loader]\nlanguages = [\"en\"]\n[[stage]]\n\
    use = \"basics\"\n[stage.options.words]\nmin_length = 3\nwindow = { left = 1, right = 2 }\n[[stage]]\n\
    use = \"count\"\non_error = \"skip_stage\"\n[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\n\
    [stage.limits]\nseconds = 3\n[[output]]\nformat = \"chart\"\npath = \"chart.html\"\n";

#[test]
fn the_whole_file_passes() {
    super::find_none(WHOLE);
}

#[test]
fn a_deep_file_and_a_long_one_are_answered() {
    is_answered(&format!("[loader]\nlanguages = {}", "[".repeat(100_000)), &[]);
    is_answered(&format!("[{}]\n", vec!["a"; 10_000].join(".")), &[]);
    is_answered(&"[[stage]]\nuse = \"wrods\"\n".repeat(2_000), &[]);
    is_answered(&"é = 1\n".repeat(2_000), &[]);
    is_answered("\u{feff}nome = 1\r\n[[stage]]\r\nuse = \"wrods\"\r\n", &[]);
    is_answered("[[stage]]\nuse = \"\"\"\nwo\nrds\"\"\"\n", &[]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_answered(text in "\\PC*|(?s).*") {
        is_answered(&text, &[]);
    }

    #[test]
    fn any_pieces_of_pipelines_are_answered(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        is_answered(&pieces.concat(), &[]);
    }

    #[test]
    fn a_file_with_a_hole_or_a_stain_is_answered(at in 0..WHOLE.len(), length in 0usize..20, stain in "[^a]{0,3}") {
        let end = (at + length).min(WHOLE.len());
        is_answered(&format!("{}{stain}{}", &WHOLE[..at], &WHOLE[end..]), &[]);
    }

    #[test]
    fn any_output_of_the_command_line_is_answered(format in "jsonl|chart|.*", path in ".*") {
        is_answered(WHOLE, &[OutputRequest::new(format, path)]);
    }
}
