//! Outputs of a file and of the command line.

use dateline_pipeline::{OutputRequest, ProblemKind, check};

use super::{fakes, find, says};

#[test]
fn an_unknown_format() {
    says(
        "[loader]\n[[output]]\nformat = {unknown-format|\"json\"}\npath = \"-\"\n",
        "no format is named `json`",
        "did you mean `jsonl`?",
    );
    says(
        "[loader]\n[[output]]\nformat = {unknown-format|\"parquet\"}\npath = \"-\"\n",
        "no format is named `parquet`",
        "there are `chart` and `jsonl`",
    );
}

#[test]
fn an_output_without_format_or_path() {
    says(
        "[loader]\n{missing-key|[[output]]}\npath = \"-\"\n",
        "an output does not say its format",
        "add a line such as `format = \"jsonl\"`",
    );
    says(
        "[loader]\n{missing-key|[[output]]}\nformat = \"jsonl\"\n",
        "an output does not say where it goes",
        "add `path = \"-\"` for standard output, or the name of a file",
    );
}

#[test]
fn an_output_that_has_nothing_to_show() {
    says(
        "[[stage]]\nuse = \"words\"\n[[output]]\nformat = {missing-layer|\"chart\"}\npath = \"a.html\"\n",
        "an output in the format `chart` shows `tally@1`, which no stage writes",
        "`count` writes it: add a stage with `use = \"count\"`",
    );
    find("[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"count\"\n[[output]]\nformat = \"chart\"\npath = \"a.html\"\n");
}

#[test]
fn two_outputs_to_one_place() {
    says(
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"out/a.jsonl\"\n\
         [[output]]\nformat = \"jsonl\"\npath = {repeated-output|\"./out/b/../a.jsonl\"}\n",
        "two outputs go to `./out/b/../a.jsonl`",
        "give one of them a path of its own",
    );
    says(
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\n\
         [[output]]\nformat = \"jsonl\"\npath = {repeated-output|\"-\"}\n",
        "two outputs go to standard output",
        "give one of them a path of its own",
    );
    find("[loader]\n[[output]]\nformat = \"jsonl\"\npath = {bad-value|\"\"}\n");
}

#[test]
fn a_pipeline_without_outputs_writes_records_to_standard_output() {
    let plan = check(&fakes::source("[loader]\n"), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[])
        .ok()
        .unwrap();
    let outputs: Vec<_> = plan.outputs.iter().map(|it| (it.format.as_str(), it.path.as_str())).collect();
    assert_eq!(outputs, [("jsonl", "-")]);
}

const FILE: &str = "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"a.jsonl\"\n";

#[test]
fn the_command_line_replaces_the_outputs_of_the_file() {
    let mut request = OutputRequest::new("jsonl", "b.jsonl");
    request.options.insert("layers".to_owned(), serde_json::json!(["words"]));
    let plan =
        check(&fakes::source(FILE), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[request]).ok().unwrap();
    let outputs: Vec<_> = plan.outputs.iter().map(|it| (it.format.as_str(), it.path.as_str())).collect();
    assert_eq!(outputs, [("jsonl", "b.jsonl")]);
    assert_eq!(plan.outline.outputs[0].options.resolved["layers"], serde_json::json!(["words"]));
}

#[test]
fn a_problem_of_the_command_line_names_the_argument() {
    let mut wrong = OutputRequest::new("jsonl", "c.jsonl");
    wrong.options.insert("layer".to_owned(), serde_json::json!([]));
    let requests = [
        OutputRequest::new("jsnl", "-"),
        OutputRequest::new("chart", "-"),
        wrong,
        OutputRequest::new("jsonl", "c.jsonl"),
    ];
    let problems =
        check(&fakes::source(FILE), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &requests).err().unwrap();
    let told: Vec<_> = problems.iter().map(|it| (it.kind, it.message.as_str(), it.span.clone())).collect();
    assert_eq!(
        told,
        [
            (ProblemKind::RepeatedOutput, "`--output chart:-`: two outputs go to standard output", None),
            (ProblemKind::RepeatedOutput, "`--output jsonl:c.jsonl`: two outputs go to `c.jsonl`", None),
            (ProblemKind::UnknownFormat, "`--output jsnl:-`: no format is named `jsnl`", None),
            (
                ProblemKind::MissingLayer,
                "`--output chart:-`: an output in the format `chart` shows `tally@1`, which no stage writes",
                None
            ),
            (ProblemKind::UnknownKey, "`--output jsonl:c.jsonl`: `jsonl` has no option `layer`", None),
        ]
    );
}

#[test]
fn a_replaced_output_must_be_right_all_the_same() {
    let file = "[loader]\n[[output]]\nformat = \"jsnl\"\npath = \"a.jsonl\"\n";
    let requests = [OutputRequest::new("jsonl", "-")];
    let problems =
        check(&fakes::source(file), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &requests).err().unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind, ProblemKind::UnknownFormat);
}
