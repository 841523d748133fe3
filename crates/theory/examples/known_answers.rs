//! Runs known-answer cases: those of the project, or those of the file given. `--print` shows what each model produces.

use std::process::ExitCode;

use pourparler_theory::known_answers::{Case, CasesError, builtin_cases, models, read_cases, run_all};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let print = arguments.iter().any(|a| a == "--print");
    let cases = match arguments.iter().find(|a| !a.starts_with("--")) {
        None => builtin_cases(),
        Some(path) => match std::fs::read_to_string(path) {
            Ok(text) => read_cases(&text),
            Err(error) => {
                eprintln!("cannot read {path}: {error}");
                return ExitCode::from(2);
            }
        },
    };
    match cases {
        Ok(cases) => report(&cases, print),
        Err(error) => refuse(&error),
    }
}

fn report(cases: &[Case], print: bool) -> ExitCode {
    if print {
        for case in cases {
            if let Some((_, model)) = models().iter().find(|m| m.0 == case.model) {
                match model(&case.inputs) {
                    Ok(got) => println!("{}\t{got}", case.id),
                    Err(error) => {
                        println!("{}\t{}", case.id, serde_json::json!({ "error": error.to_string() }))
                    }
                }
            }
        }
        return ExitCode::SUCCESS;
    }
    let report = run_all(cases, &[models()]);
    print!("{report}");
    ExitCode::from(u8::from(!report.is_good()))
}

fn refuse(error: &CasesError) -> ExitCode {
    eprintln!("{error}");
    ExitCode::from(2)
}
