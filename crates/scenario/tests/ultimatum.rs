use std::path::Path;

#[test]
fn loads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/ultimatum");
    let files = pourparler_scenario::read_folder(&folder).unwrap();
    match pourparler_scenario::load("scenarios/ultimatum", &files) {
        Ok(loaded) => {
            println!("{}", loaded.warnings.render(false));
            println!("{:#?}", loaded.scenario.disputes[0].issues[0].positions);
        }
        Err(findings) => panic!("{}", findings.render(false)),
    }
}
