//! Formulas in the inputs of cases: numbers, one variable, `+ - * / ^`, parentheses, `sqrt`, `ln`, `exp`.

/// A parsed formula of one variable.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    Number(f64),
    Variable,
    Negate(Box<Expression>),
    Binary(char, Box<Expression>, Box<Expression>),
    Call(Function, Box<Expression>),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Function {
    Sqrt,
    Ln,
    Exp,
}

impl Expression {
    /// The value at a point; not a number where a function is not defined.
    pub(super) fn at(&self, x: f64) -> f64 {
        match self {
            Self::Number(n) => *n,
            Self::Variable => x,
            Self::Negate(e) => -e.at(x),
            Self::Binary(operator, a, b) => {
                let (a, b) = (a.at(x), b.at(x));
                match operator {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    '/' => a / b,
                    _ => libm::pow(a, b),
                }
            }
            Self::Call(function, e) => {
                let a = e.at(x);
                match function {
                    Function::Sqrt => libm::sqrt(a),
                    Function::Ln => libm::log(a),
                    Function::Exp => libm::exp(a),
                }
            }
        }
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    variable: &'a str,
    depth: usize,
}

/// Parses a formula of the variable named.
pub(super) fn parse(text: &str, variable: &str) -> Result<Expression, String> {
    let mut parser = Parser { text: text.as_bytes(), at: 0, variable, depth: 0 };
    let expression = parser.sum()?;
    match parser.peek() {
        None => Ok(expression),
        Some(c) => {
            Err(format!("`{text}`: `{}` is not expected at character {}", char::from(c), parser.at + 1))
        }
    }
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn sum(&mut self) -> Result<Expression, String> {
        let mut left = self.product()?;
        while let Some(c @ (b'+' | b'-')) = self.peek() {
            self.at += 1;
            let right = self.product()?;
            left = Expression::Binary(char::from(c), Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, String> {
        let mut left = self.sign()?;
        while let Some(c @ (b'*' | b'/')) = self.peek() {
            self.at += 1;
            let right = self.sign()?;
            left = Expression::Binary(char::from(c), Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn sign(&mut self) -> Result<Expression, String> {
        if self.peek() == Some(b'-') {
            self.at += 1;
            self.deeper()?;
            let inner = self.sign()?;
            self.depth -= 1;
            return Ok(Expression::Negate(Box::new(inner)));
        }
        let base = self.atom()?;
        if self.peek() == Some(b'^') {
            self.at += 1;
            self.deeper()?;
            let exponent = self.sign()?;
            self.depth -= 1;
            return Ok(Expression::Binary('^', Box::new(base), Box::new(exponent)));
        }
        Ok(base)
    }

    fn deeper(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > 64 { Err("a formula nested more than 64 deep".to_owned()) } else { Ok(()) }
    }

    fn atom(&mut self) -> Result<Expression, String> {
        let start = match self.peek() {
            None => return Err("a formula ends too early".to_owned()),
            Some(_) => self.at,
        };
        let run = |p: &Self, fits: fn(&u8) -> bool| p.text[start..].iter().take_while(|c| fits(c)).count();
        let digits = run(self, |c| c.is_ascii_digit() || *c == b'.');
        if digits > 0 {
            self.at += digits;
            let text = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
            return text.parse().map(Expression::Number).map_err(|_| format!("`{text}` is no number"));
        }
        let letters = run(self, |c| c.is_ascii_alphanumeric() || *c == b'_');
        self.at += letters;
        let name = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
        if !name.is_empty() && name == self.variable {
            return Ok(Expression::Variable);
        }
        let function = match name.as_str() {
            "" => None,
            "sqrt" => Some(Function::Sqrt),
            "ln" | "log" => Some(Function::Ln),
            "exp" => Some(Function::Exp),
            _ => return Err(format!("`{name}` is neither the variable `{}` nor a function", self.variable)),
        };
        if self.peek() != Some(b'(') {
            return Err(format!("`(` is expected at character {}", self.at + 1));
        }
        self.at += 1;
        self.deeper()?;
        let inner = self.sum()?;
        self.depth -= 1;
        if self.peek() != Some(b')') {
            return Err(format!("`)` is expected at character {}", self.at + 1));
        }
        self.at += 1;
        Ok(match function {
            Some(f) => Expression::Call(f, Box::new(inner)),
            None => inner,
        })
    }
}

/// The derivative by five points.
pub(super) fn slope(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x - 2.0 * h) - 8.0 * f(x - h) + 8.0 * f(x + h) - f(x + 2.0 * h)) / (12.0 * h)
}

/// Where a function that is first positive and then negative crosses zero in `[low, high]`, by 200 halvings; an end
/// where it does not change sign. Not a number counts as negative.
pub(super) fn crossing(f: &dyn Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if f(middle) > 0.0 { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// The maximum of a smooth function with one peak inside of `(low, high)`, which may be undefined outside.
pub(super) fn peak(f: &dyn Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let width = high - low;
    let derivative = |x: f64| {
        let h = (1e-4 * width).min((x - low) / 2.5).min((high - x) / 2.5).max(1e-9 * width);
        slope(f, x, h)
    };
    crossing(&derivative, low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "an independent value to compare with")]
    fn formulas_have_their_values() {
        let check = |text: &str, x: f64, expected: f64| {
            let got = parse(text, "x").unwrap().at(x);
            assert!((got - expected).abs() < 1e-12, "{text}: {got}");
        };
        check("4-x^2", 1.5, 1.75);
        check("-x^2 + 2*(x-1)/4", 3.0, -8.0);
        check("sqrt(1 - x)", 0.75, 0.5);
        check("2^3^0.5 + exp(ln(x))", 5.0, 2_f64.powf(3_f64.sqrt()) + 5.0);
        for bad in ["", "x+", "y", "(x", "1..2", "sqrt x", "x)"] {
            assert!(parse(bad, "x").is_err(), "{bad}");
        }
        assert!(parse(&"(".repeat(100_000), "x").is_err());
    }
}
