//! The grammar, by recursive descent.
//!
//! ```text
//! either   = both { "or" both }
//! both     = not { "and" not }
//! not      = "not" not | compared
//! compared = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
//! sum      = product { ("+" | "-") product }
//! product  = one { ("*" | "/") one }
//! one      = number | day | function "(" [ argument { "," argument } ] ")" | "(" either ")" | "-" one
//! argument = [ name ":" ] ( name | number | day | "[" name { "," name } "]" )
//! ```

use std::ops::Range;

use pourparler_documents::did_you_mean;

use super::functions::{Function, Gives, KILLED, PAPERS, ROLES, Takes};
use super::scan::{Token, scan};
use super::{Call, DEEPEST, Expression, Name, Operator, Query, QueryError, Value};

/// Read an expression.
///
/// # Errors
/// The first thing that is wrong with it, and its place.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let tokens = scan(text)?;
    let mut parser = Parser { tokens, next: 0, end: text.len(), depth: 0 };
    let typed = parser.either()?;
    match parser.peek() {
        None => Ok(Query { text: text.to_owned(), expression: typed.expression, gives: typed.gives }),
        Some(_) => Err(parser.unexpected("the end, or something that joins two expressions")),
    }
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    next: usize,
    end: usize,
    depth: usize,
}

/// An expression, what it gives, and where it stands.
struct Typed {
    expression: Expression,
    gives: Gives,
    at: Range<usize>,
}

type Parsed = Result<Typed, QueryError>;

fn wrong(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> QueryError {
    QueryError { at, message: message.into(), help: help.into() }
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    fn place(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.end..self.end, |(_, at)| at.clone())
    }

    fn unexpected(&self, wanted: &str) -> QueryError {
        let message = if self.peek().is_some() {
            "this was not expected here"
        } else {
            "the expression ends too early"
        };
        wrong(self.place(), message, format!("write {wanted}"))
    }

    fn takes(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.next += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Word(w)) if w == word) && {
            self.next += 1;
            true
        }
    }

    fn operator(&mut self, of: &[Operator]) -> Option<Operator> {
        match self.peek() {
            Some(Token::Operator(operator)) if of.contains(operator) => {
                let operator = *operator;
                self.next += 1;
                Some(operator)
            }
            _ => None,
        }
    }

    fn deeper<T>(
        &mut self,
        inside: impl FnOnce(&mut Self) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        if self.depth >= DEEPEST {
            return Err(wrong(
                self.place(),
                format!("nested more than {DEEPEST} deep"),
                "take some brackets away",
            ));
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    fn either(&mut self) -> Parsed {
        let mut left = self.both()?;
        while self.word("or") {
            let right = self.both()?;
            left = joined(Operator::Or, left, right)?;
        }
        Ok(left)
    }

    fn both(&mut self) -> Parsed {
        let mut left = self.negated()?;
        while self.word("and") {
            let right = self.negated()?;
            left = joined(Operator::And, left, right)?;
        }
        Ok(left)
    }

    fn negated(&mut self) -> Parsed {
        let start = self.place().start;
        if !self.word("not") {
            return self.compared();
        }
        let of = self.deeper(Self::negated)?;
        let of = must(of, Gives::Truth, "`not` turns a truth round")?;
        let at = start..of.at.end;
        Ok(Typed { expression: Expression::Not(Box::new(of.expression)), gives: Gives::Truth, at })
    }

    fn compared(&mut self) -> Parsed {
        use Operator::{AtLeast, AtMost, Equal, Less, More, Unequal};
        let left = self.sum()?;
        match self.operator(&[Less, AtMost, More, AtLeast, Equal, Unequal]) {
            Some(operator) => {
                let right = self.sum()?;
                joined(operator, left, right)
            }
            None => Ok(left),
        }
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(&[Operator::Plus, Operator::Minus]) {
            let right = self.product()?;
            left = joined(operator, left, right)?;
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.one()?;
        while let Some(operator) = self.operator(&[Operator::Times, Operator::Over]) {
            let right = self.one()?;
            left = joined(operator, left, right)?;
        }
        Ok(left)
    }

    fn one(&mut self) -> Parsed {
        let at = self.place();
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.next += 1;
                Ok(Typed { expression: Expression::Number(number), gives: Gives::Number, at })
            }
            Some(Token::Day(day)) => {
                self.next += 1;
                Ok(Typed { expression: Expression::Day(day), gives: Gives::Day, at })
            }
            Some(Token::Operator(Operator::Minus)) => {
                self.next += 1;
                let of = self.deeper(Self::one)?;
                let of = must(of, Gives::Number, "only a number has a sign")?;
                let at = at.start..of.at.end;
                Ok(Typed { expression: Expression::Minus(Box::new(of.expression)), gives: Gives::Number, at })
            }
            Some(Token::Sign('(')) => {
                self.next += 1;
                let mut inside = self.deeper(Self::either)?;
                inside.at = at.start..self.place().end;
                if self.takes(&Token::Sign(')')) { Ok(inside) } else { Err(self.unexpected("`)`")) }
            }
            Some(Token::Word(name)) => {
                self.next += 1;
                self.call(&name, at)
            }
            _ => Err(self.unexpected("a function, a number, a day or `(`")),
        }
    }

    fn call(&mut self, name: &str, at: Range<usize>) -> Parsed {
        let Some(function) = Function::named(name) else {
            let names = || Function::ALL.iter().map(|f| f.spec().name);
            let help = did_you_mean(name, names()).map_or_else(
                || format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(wrong(at, format!("no function `{name}`"), help));
        };
        let spec = function.spec();
        if !self.takes(&Token::Sign('(')) {
            return Err(self.unexpected(&format!("`(` after `{name}`")));
        }
        let mut arguments: Vec<Option<Value>> = vec![None; spec.arguments.len()];
        let mut place = 0;
        while !self.takes(&Token::Sign(')')) {
            if self.next > 0 && place > 0 && !self.takes(&Token::Sign(',')) {
                return Err(self.unexpected("`,` or `)`"));
            }
            self.argument(function, &mut arguments, place)?;
            place += 1;
        }
        let end = self.tokens.get(self.next - 1).map_or(at.end, |(_, at)| at.end);
        let whole = at.start..end;
        if let Some((missing, _)) =
            spec.arguments.iter().zip(&arguments).find(|(a, v)| a.needed && v.is_none())
        {
            let message = format!("`{name}` needs `{}`", missing.name);
            return Err(wrong(whole, message, format!("give it: {}", missing.takes.words())));
        }
        let call = Call { function, arguments };
        killed_of(&call, &whole)?;
        days_of(&call, &whole)?;
        Ok(Typed { expression: Expression::Call(call), gives: spec.gives, at: whole })
    }

    /// One argument: by its name, or, of the first ones, by its place.
    fn argument(
        &mut self,
        function: Function,
        arguments: &mut [Option<Value>],
        place: usize,
    ) -> Result<(), QueryError> {
        let spec = function.spec();
        let at = self.place();
        let named = match (self.peek(), self.tokens.get(self.next + 1)) {
            (Some(Token::Word(word)), Some((Token::Sign(':'), _))) => Some(word.clone()),
            _ => None,
        };
        let index = match &named {
            Some(word) => {
                self.next += 2;
                let found = spec.arguments.iter().position(|a| a.name == word);
                found.ok_or_else(|| {
                    let names: Vec<&str> = spec.arguments.iter().map(|a| a.name).collect();
                    let message = format!("`{}` takes no `{word}`", spec.name);
                    wrong(at.clone(), message, format!("it takes {}", names.join(", ")))
                })?
            }
            None => place,
        };
        let Some(argument) = spec.arguments.get(index) else {
            let message = format!("`{}` takes at most {} arguments", spec.name, spec.arguments.len());
            return Err(wrong(at, message, "take one away"));
        };
        // Beyond those that must be there, an argument without its name could be any of several.
        if named.is_none() && !argument.needed {
            let names: Vec<&str> = spec.arguments[index..].iter().map(|a| a.name).collect();
            let message = format!("the arguments of `{}` go by name from here", spec.name);
            return Err(wrong(at, message, format!("write its name before it: {}", names.join(", "))));
        }
        if arguments[index].is_some() {
            let message = format!("`{}` is given twice", argument.name);
            return Err(wrong(at, message, "give it once"));
        }
        arguments[index] = Some(self.value(argument.takes)?);
        Ok(())
    }

    fn value(&mut self, takes: Takes) -> Result<Value, QueryError> {
        let at = self.place();
        let unfit = || wrong(at.clone(), "an argument that does not fit", format!("write {}", takes.words()));
        let value = match (self.peek().cloned(), takes) {
            (Some(Token::Day(day)), Takes::Day) => Value::Day(day),
            (Some(Token::Number(number)), Takes::Number) => Value::Number(number),
            (_, Takes::Day | Takes::Number) => return Err(unfit()),
            (Some(Token::Word(name)), _) => Value::Names(vec![Name { name, at: at.clone() }]),
            (Some(Token::Sign('[')), Takes::Actors | Takes::Regions | Takes::Ground) => {
                self.next += 1;
                return self.list();
            }
            _ => return Err(unfit()),
        };
        self.next += 1;
        if let Value::Names(names) = &value {
            fixed_word(&names[0], takes)?;
        }
        Ok(value)
    }

    fn list(&mut self) -> Result<Value, QueryError> {
        let mut names = Vec::new();
        loop {
            let at = self.place();
            match self.peek().cloned() {
                Some(Token::Word(name)) => names.push(Name { name, at }),
                _ => return Err(self.unexpected("a name")),
            }
            self.next += 1;
            if self.takes(&Token::Sign(']')) {
                return Ok(Value::Names(names));
            }
            if !self.takes(&Token::Sign(',')) {
                return Err(self.unexpected("`,` or `]`"));
            }
        }
    }
}

/// Words that are no codes of the scenario.
fn fixed_word(name: &Name, takes: Takes) -> Result<(), QueryError> {
    let of = |words: &[&str]| {
        if words.contains(&name.name.as_str()) {
            return Ok(());
        }
        let help = did_you_mean(&name.name, words.iter().copied())
            .map_or_else(|| format!("write {}", takes.words()), |near| format!("did you mean `{near}`?"));
        Err(wrong(name.at.clone(), format!("`{}` is not {}", name.name, takes.words()), help))
    };
    match takes {
        Takes::Paper => of(PAPERS),
        Takes::Role => of(ROLES),
        Takes::Kind => {
            let mut names: Vec<&str> = pourparler_model::EventKind::ALL.iter().map(|k| k.name()).collect();
            names.push(KILLED);
            of(&names)
        }
        _ => Ok(()),
    }
}

/// Whose dead is said by `of`, who acted by `by`.
fn killed_of(call: &Call, at: &Range<usize>) -> Result<(), QueryError> {
    let killed = call.name("event") == Some(KILLED);
    let (by, of) = (call.names("by"), call.names("of"));
    let events = call.function.spec().arguments.iter().any(|a| a.name == "event");
    match (events, killed, by.is_empty() && call.names("against").is_empty(), of.is_empty()) {
        (true, true, false, _) => Err(wrong(
            at.clone(),
            "those killed are of a side, not by one",
            "write `of:` instead of `by:` or `against:`",
        )),
        (true, false, _, false) => {
            Err(wrong(at.clone(), "`of` goes with `killed`", "write `by:` or `against:`"))
        }
        _ => Ok(()),
    }
}

/// Days of one call that contradict each other.
fn days_of(call: &Call, at: &Range<usize>) -> Result<(), QueryError> {
    if let (Some(from), Some(to)) = (call.day("from"), call.day("to"))
        && to < from
    {
        let message = format!("`to` ({to}) lies before `from` ({from})");
        return Err(wrong(at.clone(), message, "write the earlier day under `from`"));
    }
    if call.day("on").is_some() && call.day("by").is_some() {
        return Err(wrong(at.clone(), "`on` is a day, `by` all days up to one", "keep one of the two"));
    }
    Ok(())
}

fn must(typed: Typed, gives: Gives, why: &str) -> Parsed {
    if typed.gives == gives {
        return Ok(typed);
    }
    let message = format!("this gives {}, not {}", typed.gives.words(), gives.words());
    Err(wrong(typed.at, message, why))
}

fn joined(operator: Operator, left: Typed, right: Typed) -> Parsed {
    use Gives::{Day, Number, Truth};
    use Operator::{And, AtLeast, AtMost, Equal, Less, Minus, More, Or, Over, Plus, Times, Unequal};
    let at = left.at.start..right.at.end;
    if operator == Over && right.expression == Expression::Number(0.0) {
        return Err(wrong(right.at, "nothing can be divided by 0", "write another number"));
    }
    let gives = match (operator, left.gives, right.gives) {
        (Or | And, Truth, Truth) => Truth,
        (Less | AtMost | More | AtLeast | Equal | Unequal, Number, Number)
        | (Less | AtMost | More | AtLeast | Equal | Unequal, Day, Day) => Truth,
        (Plus | Minus | Times | Over, Number, Number) | (Minus, Day, Day) => Number,
        (Plus | Minus, Day, Number) => Day,
        (_, a, b) => {
            let help = match operator {
                Or | And => "both sides of `and` and `or` must be truths: compare a number with something",
                Plus | Minus | Times | Over => {
                    "numbers are reckoned with; a day less a day is a number of days"
                }
                _ => "a number compares with a number, a day with a day",
            };
            return Err(wrong(at, format!("{} and {} do not go together here", a.words(), b.words()), help));
        }
    };
    let expression = Expression::Joined(operator, Box::new(left.expression), Box::new(right.expression));
    Ok(Typed { expression, gives, at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_of_every_kind() {
        for (text, gives) in [
            ("controls(AZE, nk_shusha, by: 2020-11-10)", Gives::Truth),
            (
                "count(region_taken, by: AZE, at: [a, 'b.c'], from: 2020-11-11, to: 2020-12-31) >= 1",
                Gives::Truth,
            ),
            ("sum(killed, of: [ARM, AZE]) > 1000 and not at_war(karabakh)", Gives::Truth),
            ("first_date(agreed, about: karabakh) <= 2020-10-15 or 1 + 2 * 3 == 7", Gives::Truth),
            ("first_date(agreed) - 2020-09-27", Gives::Number),
            ("2020-09-27 + 3 * (4 - 1)", Gives::Day),
            ("held(AZE, of: karabakh, on: 2020-11-10) / 14", Gives::Number),
            ("-duration(karabakh)", Gives::Number),
            ("not not done(ts_2020_11_09, clause: 2)", Gives::Truth),
            ("ceasefire_holds(karabakh, 14)", Gives::Truth),
        ] {
            let found = parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!((found.gives, found.text.as_str()), (gives, text));
        }
        let Expression::Joined(Operator::Plus, _, product) = parse("1 + 2 * 3").unwrap().expression else {
            panic!("a sum")
        };
        assert!(matches!(*product, Expression::Joined(Operator::Times, ..)));
    }

    #[test]
    fn what_is_wrong_has_a_place_and_a_remedy() {
        for (text, at, message, help) in [
            ("contrls(AZE, x)", 0..7, "no function `contrls`", "did you mean `controls`?"),
            ("controls(AZE)", 0..13, "needs `region`", "a region"),
            ("controls(AZE, x, 2020-11-10)", 17..27, "go by name", "on, by"),
            ("controls(AZE, x, on: 7)", 21..22, "does not fit", "a day"),
            ("controls(AZE, x, when: 7)", 17..21, "takes no `when`", "on, by"),
            ("controls(AZE, x, on: 2020-13-10)", 21..31, "no number and no day", "2020-11-09"),
            ("count(batle)", 6..11, "not a kind of event", "did you mean `battle`?"),
            ("count(battle) and true", 18..22, "no function `true`", "there are"),
            ("count(battle) and at_war(k)", 0..27, "do not go together", "truths"),
            ("count(battle) >= 2020-10-10", 0..27, "do not go together", "a day with a day"),
            ("count(killed, by: AZE)", 0..22, "of a side", "`of:`"),
            ("count(battle, of: AZE)", 0..22, "goes with `killed`", "by"),
            ("count(battle, by: AZE, by: ARM)", 23..25, "given twice", "once"),
            ("count(battle, from: 2020-11-09, to: 2020-10-20)", 0..47, "lies before", "the earlier day"),
            (
                "controls(AZE, x, on: 2020-11-09, by: 2020-11-10)",
                0..48,
                "all days up to one",
                "one of the two",
            ),
            ("count(battle) / 0", 16..17, "divided by 0", "another number"),
            ("count(battle) = 1", 14..15, "no meaning", "`==`"),
            ("(count(battle)", 14..14, "ends too early", "`)`"),
            ("count(battle) 7", 14..15, "not expected", "the end"),
            ("", 0..0, "ends too early", "a function"),
            ("signed(k, paper)", 10..15, "is not", "truce"),
            ("not 5", 4..5, "a number, not a truth", "turns a truth round"),
            ("'abc", 0..4, "does not end", "close it"),
            ("count(battle, at: [a b])", 21..22, "not expected", "`,` or `]`"),
        ] {
            let found = parse(text).unwrap_err();
            assert_eq!(found.at, at, "{text}: {found:?}");
            assert!(found.message.contains(message), "{text}: {found:?}");
            assert!(found.help.contains(help), "{text}: {found:?}");
        }
        let deep = format!("{}1{}", "(".repeat(2000), ")".repeat(1999));
        assert!(parse(&deep).unwrap_err().message.contains("deep"));
        assert!(parse(&"not ".repeat(900)).unwrap_err().message.contains("deep"));
        assert!(parse(&"-".repeat(3000)).unwrap_err().message.contains("deep"));
        assert!(parse(&"1+".repeat(3000)).unwrap_err().message.contains("at most"));
    }
}
