use super::succeeds;

#[test]
fn states_say_who_decides_what() {
    let text = succeeds(&["states", "karabakh-2020-2021"]);
    let line = |code: &str| text.lines().find(|l| l.trim_start().starts_with(code)).unwrap();
    assert!(line("ARM ").contains("Armenia") && line("ARM ").contains("decides"), "{text}");
    assert!(line("HUN ").contains("background"), "{text}");
    assert!(text.lines().all(|l| l.chars().count() <= 110), "{text}");
}

#[test]
fn regions_change_hands_with_the_start() {
    let held = |start: &str| {
        let text = succeeds(&["regions", "karabakh-2020-2021", "--start", start]);
        let line = text.lines().find(|l| l.trim_start().starts_with("agdam_occ ")).unwrap().to_owned();
        (text.lines().next().unwrap().to_owned(), line)
    };
    let (before, after) = (held("war"), held("border"));
    assert_eq!(before.0, "karabakh-2020-2021 on 27 Sep 2020");
    assert!(
        before.1.contains("AZE") && before.1.contains("AR"),
        "de jure one, troops of another: {}",
        before.1
    );
    assert!(!after.1.contains("ART"), "{}", after.1);
    assert_ne!(before.1, after.1);
}

#[test]
fn completions_are_for_a_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let text = succeeds(&["completions", shell]);
        assert!(text.contains("pourparler") && text.contains("playthrough"));
    }
}
