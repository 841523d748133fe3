//! A crisis as a chain of decisions, solved by logit choice at every node (agent quantal response).
//!
//! `A:SQ|Challenge -> B:Concede|Resist -> A:BackDown|Fight`: at each node all alternatives but one end the game, and
//! the one that does not leads to the next node; at the last node all end it.

use super::softmax;
use crate::error::{Theory, TheoryError, finite, length};

/// One decision: who moves, what can be done, and which alternative leads on.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The player who moves, from 0.
    pub player: usize,
    /// The alternatives, by name.
    pub actions: Vec<String>,
    /// Which alternative leads to the next node; `None` at the last node.
    pub leads_on: Option<usize>,
}

/// A chain of decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct CrisisTree {
    /// The decisions, in order of play.
    pub nodes: Vec<Node>,
}

/// What is played at one precision.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// Probability of each alternative at each node, given that the node is reached.
    pub choices: Vec<Vec<f64>>,
    /// Probability of each outcome: the alternatives that end the game, in order.
    pub outcomes: Vec<f64>,
    /// Each player's expected payoff at the start.
    pub values: Vec<f64>,
}

impl CrisisTree {
    /// Reads a chain. Players are single letters from A on. An alternative leads on if it is the only one at its node
    /// that `ends` does not recognise as an outcome, otherwise the last one at its node does.
    ///
    /// # Errors
    /// A text of another form, more than 64 nodes.
    pub fn parse(text: &str, ends: impl Fn(&str) -> bool) -> Theory<Self> {
        let unreadable = |remedy| TheoryError::Notation {
            what: "a crisis tree",
            text: text.chars().take(120).collect(),
            remedy,
        };
        let parts: Vec<&str> = text.split("->").collect();
        if parts.len() > 64 {
            return Err(unreadable("at most 64 decisions in a row"));
        }
        let mut nodes = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            let (player, actions) =
                part.split_once(':').ok_or_else(|| unreadable("write `Player:Action|Action`"))?;
            let player = match player.trim().as_bytes() {
                [letter @ b'A'..=b'Z'] => usize::from(letter - b'A'),
                _ => return Err(unreadable("players are single letters from A on")),
            };
            let actions: Vec<String> = actions.split('|').map(|a| a.trim().to_owned()).collect();
            if actions.len() < 2 || actions.iter().any(String::is_empty) {
                return Err(unreadable("each decision needs two or more named actions: `A:Stay|Go`"));
            }
            let last = place + 1 == parts.len();
            let open: Vec<usize> = (0..actions.len()).filter(|&a| !ends(&actions[a])).collect();
            let leads_on = if last {
                None
            } else if open.len() == 1 {
                Some(open[0])
            } else {
                Some(actions.len() - 1)
            };
            nodes.push(Node { player, actions, leads_on });
        }
        Ok(Self { nodes })
    }

    /// Names of the alternatives that end the game, in order of play.
    pub fn outcomes(&self) -> Vec<&str> {
        let ends = |node: &Node, a: usize| node.leads_on != Some(a);
        self.nodes
            .iter()
            .flat_map(|n| {
                n.actions.iter().enumerate().filter(|(a, _)| ends(n, *a)).map(|(_, name)| name.as_str())
            })
            .collect()
    }

    /// Backward induction with logit choice of precision `lambda` at every node (McKelvey & Palfrey 1998; Signorino
    /// 1999). `payoffs[outcome][player]`, outcomes as [`CrisisTree::outcomes`] lists them.
    ///
    /// # Errors
    /// Payoffs missing for an outcome or a player, or not finite; `lambda` negative or not finite.
    pub fn play(&self, payoffs: &[Vec<f64>], lambda: f64) -> Theory<Played> {
        length("the payoffs", payoffs.len(), self.outcomes().len())?;
        let players = payoffs.first().map_or(0, Vec::len);
        for row in payoffs {
            length("the payoffs of an outcome", row.len(), players)?;
            for &u in row {
                finite("a payoff", u)?;
            }
        }
        let mut end = payoffs.len();
        let mut values: Vec<f64> = vec![0.0; players];
        let mut choices = Vec::new();
        for node in self.nodes.iter().rev() {
            if node.player >= players {
                return Err(TheoryError::Length {
                    name: "the payoffs of an outcome",
                    got: players,
                    wanted: node.player + 1,
                });
            }
            let own = node.actions.len() - usize::from(node.leads_on.is_some());
            end -= own;
            let mut next = end;
            let rows: Vec<&[f64]> = (0..node.actions.len())
                .map(|a| {
                    if node.leads_on == Some(a) {
                        values.as_slice()
                    } else {
                        next += 1;
                        payoffs[next - 1].as_slice()
                    }
                })
                .collect();
            let mut chosen: Vec<f64> = rows.iter().map(|row| row[node.player]).collect();
            softmax(lambda, &mut chosen)?;
            values =
                (0..players).map(|i| rows.iter().zip(&chosen).map(|(row, w)| row[i] * w).sum()).collect();
            choices.push(chosen);
        }
        choices.reverse();
        let mut reached = 1.0;
        let mut outcomes = Vec::new();
        for (node, chosen) in self.nodes.iter().zip(&choices) {
            let mut onward = 0.0;
            for (a, &w) in chosen.iter().enumerate() {
                if node.leads_on == Some(a) { onward = reached * w } else { outcomes.push(reached * w) }
            }
            reached = onward;
        }
        Ok(Played { choices, outcomes, values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crisis() -> CrisisTree {
        CrisisTree::parse("A:SQ|Challenge -> B:Concede|Resist -> A:BackDown|Fight", |_| false).unwrap()
    }

    fn payoffs() -> Vec<Vec<f64>> {
        vec![vec![0.0, 1.0], vec![1.0, 0.0], vec![-0.3, 1.1], vec![0.2, 0.1]]
    }

    #[test]
    fn outcomes_stand_in_order_of_play() {
        assert_eq!(crisis().outcomes(), ["SQ", "Concede", "BackDown", "Fight"]);
    }

    #[test]
    fn precision_without_end_is_subgame_perfection() {
        let p = crisis().play(&payoffs(), 1e5).unwrap();
        assert_eq!(p.outcomes, [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(p.values, [0.2, 0.1]);
    }

    #[test]
    fn at_zero_all_is_a_coin() {
        let p = crisis().play(&payoffs(), 0.0).unwrap();
        assert_eq!(p.outcomes, [0.5, 0.25, 0.125, 0.125]);
    }

    #[test]
    fn an_alternative_that_is_no_outcome_leads_on_wherever_it_stands() {
        let t = CrisisTree::parse("A:Challenge|SQ -> B:Concede|Resist", |name| name != "Challenge").unwrap();
        assert_eq!(t.outcomes(), ["SQ", "Concede", "Resist"]);
        let p = t.play(&[vec![0.0, 1.0], vec![1.0, 0.0], vec![-5.0, 1.0]], 50.0).unwrap();
        assert!(p.choices[0][1] > 0.99, "B resists, so A stays");
    }

    #[test]
    fn three_players_and_three_alternatives() {
        let t = CrisisTree::parse("A:Yield|Wait|Press -> C:Join|Stay", |n| n != "Press").unwrap();
        let p =
            t.play(&[vec![0.0; 3], vec![0.1; 3], vec![1.0, 0.0, 1.0], vec![-1.0, 0.0, 0.0]], 1e4).unwrap();
        assert_eq!(p.outcomes, [0.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "A", "A:x", "A:x|", "a:x|y", "AB:x|y", "A:x|y ->"] {
            assert!(CrisisTree::parse(text, |_| false).is_err(), "{text}");
        }
        assert!(crisis().play(&payoffs()[..3], 1.0).is_err());
        assert!(crisis().play(&vec![vec![0.0]; 4], 1.0).is_err());
        assert!(crisis().play(&vec![vec![f64::NAN, 0.0]; 4], 1.0).is_err());
    }
}
