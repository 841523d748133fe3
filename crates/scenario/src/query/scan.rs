//! An expression cut into its words, numbers, days and signs.

use std::ops::Range;

use pourparler_model::Date;

use super::{LONGEST, Operator, QueryError};

/// A piece of an expression.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    /// A word: a name, or `and`, `or`, `not`.
    Word(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// What joins two.
    Operator(Operator),
    /// `( ) [ ] , :`
    Sign(char),
}

/// Cut; each piece with its bytes.
pub(super) fn scan(text: &str) -> Result<Vec<(Token, Range<usize>)>, QueryError> {
    if text.len() > LONGEST {
        let message = format!("an expression of {} bytes, at most {LONGEST}", text.len());
        return Err(QueryError { at: 0..0, message, help: "split the question in two".to_owned() });
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { break };
        let at = text.len() - rest.len();
        let (token, length) = piece(rest, first, at)?;
        tokens.push((token, at..at + length));
        rest = rest.get(length..).unwrap_or("");
    }
    Ok(tokens)
}

fn piece(rest: &str, first: char, at: usize) -> Result<(Token, usize), QueryError> {
    let length_of = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        let length = length_of(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        return number_or_day(&rest[..length], at).map(|token| (token, length));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        // A code may have `-` and `.` in it, so a minus after a word needs a space before it.
        let length = length_of(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
        return Ok((Token::Word(rest[..length].to_owned()), length));
    }
    if first == '\'' {
        let inside = &rest[1..];
        return match inside.find('\'') {
            Some(end) => Ok((Token::Word(inside[..end].to_owned()), end + 2)),
            None => Err(QueryError {
                at: at..at + rest.len(),
                message: "a name in quotes that does not end".to_owned(),
                help: "close it with `'`".to_owned(),
            }),
        };
    }
    let two: Option<Operator> = match rest.get(..2) {
        Some("<=") => Some(Operator::AtMost),
        Some(">=") => Some(Operator::AtLeast),
        Some("==") => Some(Operator::Equal),
        Some("!=") => Some(Operator::Unequal),
        _ => None,
    };
    if let Some(operator) = two {
        return Ok((Token::Operator(operator), 2));
    }
    let token = match first {
        '<' => Token::Operator(Operator::Less),
        '>' => Token::Operator(Operator::More),
        '+' => Token::Operator(Operator::Plus),
        '-' => Token::Operator(Operator::Minus),
        '*' => Token::Operator(Operator::Times),
        '/' => Token::Operator(Operator::Over),
        '(' | ')' | '[' | ']' | ',' | ':' => Token::Sign(first),
        _ => {
            let help = match first {
                '=' => "to compare write `==`".to_owned(),
                '&' => "write `and`".to_owned(),
                '|' => "write `or`".to_owned(),
                '!' => "write `not`".to_owned(),
                _ => "names, numbers, days, `and or not`, `< <= > >= == !=`, `+ - * /`, brackets".to_owned(),
            };
            let message = format!("`{first}` has no meaning here");
            return Err(QueryError { at: at..at + first.len_utf8(), message, help });
        }
    };
    Ok((token, 1))
}

fn number_or_day(word: &str, at: usize) -> Result<Token, QueryError> {
    if let Ok(day) = word.parse::<Date>() {
        return Ok(Token::Day(day));
    }
    let plain = word.chars().all(|c| c.is_ascii_digit() || c == '.');
    if let Some(number) = word.parse::<f64>().ok().filter(|x| plain && x.is_finite()) {
        return Ok(Token::Number(number));
    }
    let help = if word.contains('-') {
        "write a day as 2020-11-09, and a minus with spaces around it".to_owned()
    } else {
        "a name that begins with a digit stands in quotes: '1997_treaty'".to_owned()
    };
    Err(QueryError { at: at..at + word.len(), message: format!("`{word}` is no number and no day"), help })
}
