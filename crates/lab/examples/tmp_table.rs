#![allow(missing_docs, clippy::unwrap_used)]
use pourparler_lab::{
    ablation::{self, Switch},
    crises::Crises,
    patterns,
    play::Played,
};
fn main() {
    let mut a = std::env::args().skip(1);
    let what = a.next().unwrap();
    let count = a.next().unwrap().parse().unwrap();
    let crises = Crises { count, seed: 1, set: Vec::new() };
    let mut switches = vec![Switch::Nothing];
    if what == "ablate" {
        switches.extend(Switch::ALL);
    }
    let played = crises.play(&switches, &|| ()).unwrap();
    let study = if what == "ablate" {
        ablation::study(&crises, &played)
    } else {
        patterns::study(&crises, &played.iter().map(|p| &p[0]).collect::<Vec<&Played>>())
    };
    println!("{}", study.to_json());
}
