use serde_json::Value;

use super::{call, entries, err, out, refuses, root, succeeds};

#[test]
fn a_session_is_told_offer_by_offer_with_its_account() {
    let text = succeeds(&["negotiate", "cargo-bikes", "--parties", "boulware,micro"]);
    for words in [
        "cargo-bikes: agreement after ",
        "price: ",
        "protocol alternating, at most 100 rounds, seed 1",
        "offer: price, battery, delivery, warranty",
        "Seller (boulware)",
        "Town (micro)",
        "that the same party had made before",
        "the deal's distance to",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(text.lines().all(|l| l.chars().count() <= 130), "{text}");
}

#[test]
fn json_holds_every_offer_and_what_was_played() {
    let args = |seed| {
        [
            "negotiate",
            "river",
            "--parties",
            "random,tradeoff,micro",
            "--rounds",
            "30",
            "--json",
            "--seed",
            seed,
        ]
    };
    let (one, again, other) = (succeeds(&args("5")), succeeds(&args("5")), succeeds(&args("6")));
    assert_eq!(one, again);
    let (one, other): (Value, Value) =
        (serde_json::from_str(&one).unwrap(), serde_json::from_str(&other).unwrap());
    assert_ne!(one["offers"], other["offers"]);
    assert_eq!((one["seed"].as_u64(), one["rounds_at_most"].as_u64()), (Some(5), Some(30)));
    assert_eq!(one["protocol"], "alternating");
    let offers = one["offers"].as_array().unwrap();
    assert_eq!((offers[0]["round"].as_u64(), offers[0]["party"].as_str()), (Some(1), Some("Upstream")));
    let said: u64 = one["parties"].as_array().unwrap().iter().map(|p| p["offers"].as_u64().unwrap()).sum();
    assert_eq!(said, offers.len() as u64);
    // Nobody agrees to less than it has without.
    for (party, floor) in one["parties"].as_array().unwrap().iter().zip([0.4, 0.35, 0.45]) {
        assert!(party["utility"].as_f64().is_none_or(|u| u >= floor), "{party}");
    }
}

#[test]
fn protocols_differ_and_one_strategy_will_do_for_all() {
    let play = |protocol: &str| -> Value {
        let text =
            succeeds(&["negotiate", "river", "--parties", "boulware", "--protocol", protocol, "--json"]);
        serde_json::from_str(&text).unwrap()
    };
    for protocol in ["alternating", "multiple", "tau", "majority"] {
        let session = play(protocol);
        assert_eq!(session["protocol"], protocol);
        assert_eq!(session["parties"].as_array().unwrap().len(), 3);
    }
    // Two of three are enough, and one pays for it.
    let majority = play("majority");
    assert_eq!(majority["against"].as_array().unwrap().len(), 1);
    assert!(play("alternating")["against"].as_array().unwrap().is_empty());
    let told = succeeds(&["negotiate", "river", "--parties", "boulware", "--protocol", "majority"]);
    assert!(told.contains("against the vote of Upstream"), "{told}");
    let solo = succeeds(&["negotiate", "ceasefire", "--parties", "tough", "--rounds", "4"]);
    assert!(solo.contains("no agreement: time ran out after 4 rounds"), "{solo}");
}

#[test]
fn wrong_names_and_numbers_are_refused_with_a_remedy() {
    let with = |more: &[&str], code: i32, words: &str| {
        let mut args = vec!["negotiate", "river"];
        args.extend(more);
        refuses(&args, code, words);
    };
    with(&[], 2, "--parties");
    with(&["--parties", "boulwar"], 2, "did you mean `boulware`?");
    with(&["--parties", "xyzzy"], 2, "tit-for-tat");
    with(&["--parties", "faratin:-2"], 2, "a number above 0");
    with(&["--parties", "boulware,,micro"], 2, "no strategy is called ``");
    with(&["--parties", "boulware,micro"], 2, "3 parties, but 2 strategies");
    with(&["--parties", "micro", "--protocol", "tao"], 2, "did you mean `tau`?");
    with(&["--parties", "micro", "--rounds", "0"], 2, "--rounds");
    with(&["--parties", "micro", "--rounds", "many"], 2, "--rounds");
    with(&["--parties", "micro", "--seed", "-1"], 2, "--seed");
    with(&["ceasefire", "--parties", "micro"], 2, "name one domain; these are 2");
    with(&["--parties", "micro", "--disagreement", "1"], 2, "3 parties, but 1 number is given");
}

#[test]
fn the_help_has_every_strategy_and_protocol() {
    let text = succeeds(&["negotiate", "--help"]);
    for name in
        ["boulware", "faratin:E", "aspiration:X", "tit-for-tat", "bayesian", "tau", "majority", "zero"]
    {
        assert!(text.contains(&format!("\n  {name} ")), "{name} is not in\n{text}");
    }
    assert!(text.lines().all(|l| l.chars().count() <= 100), "{text}");
}

/// Tags and quotes balance, and nothing but what XML allows stands between.
fn is_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a stray > in {}", &rest[..at]);
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    let mut entities = svg.split('&').skip(1);
    assert!(entities.all(|e| ["amp;", "lt;", "gt;", "quot;"].iter().any(|k| e.starts_with(k))));
}

#[test]
fn a_picture_is_whole_and_the_same_twice() {
    let home = tempfile::tempdir().unwrap();
    let hard = home.path().join("hard.ron");
    let text = std::fs::read_to_string(root().join("assets/domains/cargo-bikes.ron")).unwrap();
    std::fs::write(&hard, text.replace("\"Town\"", "\"<Town> & \\\"Co\\\"\"")).unwrap();
    for domain in ["cargo-bikes", "ceasefire", "river", hard.to_str().unwrap()] {
        let folder = home.path().join("pictures");
        std::fs::create_dir_all(&folder).unwrap();
        let svg = folder.join("picture.svg");
        let draw = || {
            let output = call(&["negotiate", domain, "--parties", "micro", "--svg", svg.to_str().unwrap()]);
            assert_eq!(output.status.code(), Some(0), "{}", err(&output));
            assert!(err(&output).contains("written to") && out(&output).contains("agreement"));
            std::fs::read_to_string(&svg).unwrap()
        };
        let first = draw();
        assert!(first.starts_with("<svg") && first.ends_with("</svg>\n"));
        is_well_formed(&first);
        assert_eq!(first, draw(), "a picture is replaced");
        assert_eq!(entries(&folder), ["picture.svg"], "nothing is left beside it");
    }
}

#[test]
fn nothing_is_written_where_it_must_not_be() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let with = |domain: &str, parties: &str, svg: &str, code: i32, words: &str| {
        refuses(&["negotiate", domain, "--parties", parties, "--svg", svg], code, words);
    };
    std::fs::write(home.path().join("thesis.tex"), "years of work").unwrap();
    with("river", "micro", &at("thesis.tex"), 1, "is no SVG picture");
    assert_eq!(std::fs::read_to_string(home.path().join("thesis.tex")).unwrap(), "years of work");
    std::fs::create_dir(home.path().join("folder")).unwrap();
    with("river", "micro", &at("folder"), 1, "is not a file");
    // No folder is made for a file.
    with("river", "micro", &at("deep/picture.svg"), 3, "there is no folder");
    assert!(!home.path().join("deep").exists());
    with("river", "micro", "", 2, "a value is required");
    with("river", "micro", "..", 2, "no name for a file");
    // A parent that is a file: the system refuses, and nothing is told as if it had been drawn.
    with("river", "micro", &at("thesis.tex/x.svg"), 3, "cannot");
    // Talks that cannot be held leave no picture.
    with("river", "micro,micro", &at("x.svg"), 2, "2 strategies");
    with("no-such-river", "micro", &at("x.svg"), 2, "no domain");
    assert_eq!(entries(home.path()), ["folder", "thesis.tex"]);
    #[cfg(unix)]
    {
        // A link stays, and what it names is written.
        std::os::unix::fs::symlink(at("real.svg"), at("link.svg")).unwrap();
        std::fs::write(at("real.svg"), "").unwrap();
        succeeds(&["negotiate", "river", "--parties", "micro", "--svg", &at("link.svg")]);
        assert!(std::fs::read_to_string(at("real.svg")).unwrap().starts_with("<svg"));
        assert!(std::fs::symlink_metadata(at("link.svg")).unwrap().is_symlink());
    }
}
