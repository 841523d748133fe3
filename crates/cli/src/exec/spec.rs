//! `exec:COMMAND` and its options, as written on a command line.

use std::time::Duration;

/// Seconds that a program has for an answer, unless told otherwise.
const TIMEOUT: f64 = 10.0;
/// The longest time that can be given, seconds: a day.
const LONGEST: f64 = 86_400.0;

const FORM: &str = "write exec:COMMAND, or exec,timeout=SECONDS:COMMAND";

/// A program that decides, and how long it may think.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Spec {
    /// As written.
    pub(crate) text: String,
    /// Program and arguments; at least one word.
    pub(crate) words: Vec<String>,
    /// The longest wait for an answer.
    pub(crate) timeout: Duration,
}

/// Whether a policy is written as an outside program.
pub(crate) fn is_exec(text: &str) -> bool {
    text.starts_with("exec:") || text.starts_with("exec,") || text == "exec"
}

impl std::str::FromStr for Spec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("`{text}`: {what}; {FORM}");
        let (head, command) = text.split_once(':').ok_or_else(|| wrong("no command"))?;
        let mut timeout = TIMEOUT;
        for option in head.split(',').skip(1) {
            let value =
                option.strip_prefix("timeout=").ok_or_else(|| wrong(&format!("no option `{option}`")))?;
            let seconds = value.parse::<f64>().ok().filter(|s| *s > 0.0 && *s <= LONGEST);
            timeout = seconds.ok_or_else(|| {
                wrong(&format!("`{value}` is no time limit: above 0, up to {LONGEST} seconds"))
            })?;
        }
        let words = words(command).map_err(|what| wrong(&what))?;
        if words.is_empty() {
            return Err(wrong("no command"));
        }
        Ok(Self { text: text.to_owned(), words, timeout: Duration::from_secs_f64(timeout) })
    }
}

/// The words of a command: apart at spaces, `'..'` and `".."` together, `\` before what is meant as it stands. No shell.
fn words(command: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = command.chars();
    while let Some(c) = letters.next() {
        match (c, quote) {
            (c, Some(q)) if c == q => quote = None,
            ('\\', None | Some('"')) => {
                let next = letters.next().ok_or("a `\\` at the end")?;
                word.get_or_insert_default().push(next);
            }
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err("a quote that is not closed".to_owned());
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_split_into_words() {
        for (command, expected) in [
            ("python3 policy.py", &["python3", "policy.py"][..]),
            ("  a   b ", &["a", "b"]),
            (r#"sh -c 'echo "x y"' "it's" a\ b"#, &["sh", "-c", "echo \"x y\"", "it's", "a b"]),
            ("a ''", &["a", ""]),
            ("", &[]),
        ] {
            assert_eq!(words(command).unwrap(), expected, "{command}");
        }
        assert!(words("a 'b").is_err());
        assert!(words("a \\").is_err());
    }

    #[test]
    fn options_stand_before_the_colon() {
        let spec: Spec = "exec,timeout=2.5:./policy --seed=3".parse().unwrap();
        assert_eq!((spec.timeout.as_millis(), spec.words[1].as_str()), (2500, "--seed=3"));
        assert_eq!("exec:a:b".parse::<Spec>().unwrap().words, ["a:b"]);
        for text in
            ["exec", "exec:", "exec: ", "exec,timeout=0:a", "exec,timeout=x:a", "exec,tim=1:a", "exec:'a"]
        {
            assert!(text.parse::<Spec>().unwrap_err().contains("write exec:COMMAND"), "{text}");
        }
    }
}
