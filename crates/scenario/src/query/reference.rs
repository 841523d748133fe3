//! The page on the language, made from the table of functions.

use super::Function;
use super::functions::DUTIES;

const HEAD: &str = "\
# Forecast questions

Made by `pourparler score --language`; do not edit.

A question of `questions.ron` or `holdout.ron` says with `resolves_by` how a run answers it, or with `not_modelled` why none
can. `pourparler score` plays runs from the day on which it is asked, with the record before that day as their past, asks each
of them, and holds the shares of their answers, or the numbers, against what came.

```ron
(
    id: \"q1\", text: \"Will Azerbaijan control Shusha/Shushi before 10 Nov 2020?\",
    asked: \"2020-10-20\", resolves: \"2020-11-09\", kind: \"binary\", answer: \"yes\",
    resolves_by: \"controls(AZE, nk_shusha, by: 2020-11-09)\",
    mark: Known,
)
```

- `kind`: `binary` (answer `yes` or `no`; the expression gives a truth), `number` (`44`), `interval` (`27 to 45`: known no better),
  `ordered` (a level from 1 to `levels`).
- `provided`: an expression that must hold in a run for the question to be put to it. One that holds in no run leaves the
  question out.
- `given`: entries of the record of the day of asking that the question takes for granted; they are imposed.
- **Nothing that is imposed answers a question**: from the day of asking on, only what the model does counts. What lies before
  that day is known to whoever is asked, and counts where `from` reaches back to it.

## Expressions

Truths are joined by `and`, `or`, `not`, numbers and days compared by `<`, `<=`, `>`, `>=`, `==`, `!=`; `+ - * /` and brackets
reckon with numbers; a day less a day is a number of days, a day and a number a day. Names are codes of the scenario, in single
quotes if they begin with a digit; a minus after a name needs a space before it. Days are written `2020-11-09`. Arguments that
must be there may go without their names, in order; the others, in brackets below, go by name or are left out.

Where a day is left out, `from` is the day of asking, `to` and `on` the day on which the question resolves. `by` and `against`
name the very actor; who *holds* ground, and whose dead are counted, goes by sides. `killed` counts persons, in `count` as in
`sum`.
`troops`, `captives`, `level` and `support` look at the state of a run, which begins on the day of asking: their `on` is that day
or a later one, and looks at its evening. What goes by events and by ground (all others) may look further back.

| function | gives | takes | meaning |
|---|---|---|---|
";

const TAIL: &str = "
## Baselines

- *even odds*: one in two; of several levels, each as likely.
- *base rate*: the share of yes among the other questions of the calibration set that a run can answer, by the rule of succession
  (Laplace 1814): `(yes + 1) / (n + 2)`, so that one answer that differs from all others was not called impossible.
- *status quo*: the same expression if nothing happened any more from the morning of asking; said with 95 % (assumption).
- *persistence*: the same if the days before came once more, event by event, as many as the question runs; said with 95 %.
";

/// The page, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = HEAD.to_owned();
    for function in Function::ALL {
        let spec = function.spec();
        let arguments: Vec<String> = spec
            .arguments
            .iter()
            .map(|a| {
                let name = if a.needed { format!("`{}`", a.name) } else { format!("[`{}`]", a.name) };
                format!("{name} {}", a.takes.words())
            })
            .collect();
        let meaning = spec.meaning.split_whitespace().collect::<Vec<_>>().join(" ");
        page.push_str(&format!(
            "| `{}` | {} | {} | {meaning} |\n",
            spec.name,
            spec.gives.words(),
            arguments.join("; ")
        ));
    }
    let duties: Vec<String> = DUTIES.iter().map(|d| format!("`{d}`")).collect();
    page.push_str(&format!(
        "\nKinds of events: `docs/codebook.md`. Kinds of clauses: {}.\n",
        duties.join(", ")
    ));
    page.push_str(TAIL);
    page
}
