//! `dateline evaluate`.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

use dateline_evaluate::{Inputs, evaluate_attributions};

use crate::answer::answer;
use crate::args::EvaluateArgs;
use crate::failure::Failure;

pub(crate) fn evaluate(args: &EvaluateArgs) -> Result<(), Failure> {
    let records: Box<dyn BufRead> = if args.records.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let file = File::open(&args.records).map_err(|error| {
            Failure::usage(format!("error: the records `{}` cannot be read: {error}", args.records.display()))
        })?;
        Box::new(BufReader::new(file))
    };
    let inputs = args.inputs.clone().map_or(Inputs::AsRecorded, Inputs::Folder);
    let scores = evaluate_attributions(&args.gold, records, &inputs).map_err(|error| {
        let causes =
            std::iter::successors(error.source(), |it: &&dyn Error| (*it).source()).map(|it| format!(": {it}"));
        Failure::usage(format!("error: {error}{}", causes.collect::<String>()))
    })?;
    if args.json {
        let written = serde_json::to_string_pretty(&scores)
            .map_err(|error| Failure::usage(format!("error: the figures cannot be written: {error}")))?;
        return answer(&(written + "\n"));
    }
    answer(&scores.to_string())
}
