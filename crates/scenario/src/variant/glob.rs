//! Patterns of codes: `*` stands for anything, or nothing.

/// Whether a code is of a pattern.
#[must_use]
pub fn matches(pattern: &str, code: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == code };
    let Some(mut left) = code.strip_prefix(head) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or("");
    for part in parts {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.len() >= last.len() && left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_anything() {
        let check =
            |pattern: &str, code: &str, expected| assert_eq!(matches(pattern, code), expected, "{pattern}");
        check("accept:karabakh", "accept:karabakh", true);
        check("accept:karabakh", "accept:border", false);
        check("answer-call:*=troops", "answer-call:ARM/cst_1992:4=troops", true);
        check("answer-call:*=troops", "answer-call:ARM/cst_1992:4=delay", false);
        check("attack:*", "attack:AZE/x/Army>y", true);
        check("*", "", true);
        check("a*a", "a", false);
        check("a*b*c", "a1b2c", true);
        check("a*b*c", "a1c2b", false);
    }
}
