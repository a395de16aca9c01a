use maud::Render;
use proptest::prelude::*;

use super::*;

fn months() -> Vec<String> {
    ["may", "jun", "jul", "ago", "sep", "oct"].map(Into::into).to_vec()
}

fn comma(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}

fn percent(value: f64) -> Figure {
    Figure::new(value, format!("{} %", comma(value, 1)))
}

fn series(name: &str, tone: Tone, values: &[Option<f64>]) -> Series {
    Series { name: name.into(), figures: values.iter().map(|v| v.map(percent)).collect(), tone }
}

fn lines(series: &[Series]) -> String {
    lines_of(series, WIDTH)
}

fn lines_of(series: &[Series], width: f64) -> String {
    let goal = Some(Goal { value: 93.0, text: "meta 93 %".into() });
    let months = months();
    let axis = &|value| format!("{value} %");
    let title = "Entregas a tiempo";
    let chart = LineChart { title, width, months: &months, series, goal, axis, empty: "Sin entregas" };
    line_chart(&chart).render().into_string()
}

fn couriers() -> [Series; 4] {
    let all = |values: [f64; 6]| values.map(Some);
    [
        series("Laar", Tone::Soft, &all([94.9, 94.1, 95.9, 94.5, 95.3, 95.6])),
        series("Servientrega", Tone::Accent, &all([92.8, 93.6, 91.9, 93.2, 92.8, 94.4])),
        series("Urbano & Cía.", Tone::Good, &[None, Some(90.0), Some(91.5), None, Some(92.0), None]),
        series("Tramaco", Tone::Late, &all([86.0, 87.7, 85.1, 83.9, 82.1, 75.3])),
    ]
}

fn crowd() -> Vec<Series> {
    let values =
        |n: usize| [Some(90.0 + n as f64 / 3.0), None, None, None, Some(91.0), Some(92.0 + n as f64 / 5.0)];
    (0..9).map(|n| series(&format!("Courier {n}"), Tone::Accent, &values(n))).collect()
}

fn bar(name: &str, value: f64, text: &str, before: f64, tone: Tone) -> Bar {
    let before = Some(Figure::new(before, format!("septiembre: {before}")));
    Bar { name: name.into(), figure: Figure::new(value, text), before, tone }
}

fn claims() -> [Bar; 6] {
    [
        bar("Entrega tardía", 57.0, "57 · 44,53 %", 31.0, Tone::Late),
        bar("Equivocado", 27.0, "27 · 21,09 %", 33.0, Tone::Accent),
        bar("Incompleto", 20.0, "20 · 15,63 %", 22.0, Tone::Accent),
        bar("Averiado", 16.0, "16 · 12,50 %", 15.0, Tone::Accent),
        bar("Falsos ofrecimientos del ejecutivo de ventas", 8.0, "8 · 6,25 %", 9.0, Tone::Accent),
        bar("Otros", 0.0, "0", 2.0, Tone::Accent),
    ]
}

fn bars(bars: &[Bar]) -> String {
    bar_chart(&BarChart { title: "Reclamos por tipo", width: WIDTH, bars, empty: "Sin reclamos" })
        .render()
        .into_string()
}

fn marks(counts: [u32; 5], mean: Option<f64>) -> String {
    use Tone::*;
    let tones = [Late, Late, Soft, Accent, Good];
    let column = |n: usize| Column {
        mark: (n + 1).to_string(),
        figure: Figure::new(f64::from(counts[n]), counts[n].to_string()),
        tone: tones[n],
    };
    let columns = [0, 1, 2, 3, 4].map(column);
    let mean = mean.map(|mean| Figure::new(mean, format!("media {}", comma(mean, 2))));
    let chart = Distribution { title: "Notas al ejecutivo", columns: &columns, mean };
    distribution(&chart).render().into_string()
}

fn spark() -> String {
    let values = [Some(88.0), Some(90.5), None, Some(89.0), Some(88.2), Some(91.4)];
    sparkline("Cobertura: 91,4 %", &values, Tone::Accent).into_string()
}

/// One element a line, so that a changed picture is a readable difference.
fn by_element(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn lines_show_months_goal_and_names_apart() {
    insta::assert_snapshot!(by_element(&lines(&couriers())));
}

#[test]
fn bars_show_values_and_the_month_before() {
    insta::assert_snapshot!(by_element(&bars(&claims())));
}

#[test]
fn a_phone_has_fewer_labels_and_a_line_that_is_alone_no_name() {
    let many = lines_of(&couriers(), NARROW);
    assert!(many.contains("viewBox=\"0 0 344 ") && many.contains(">Servientr… 94,4 %<"), "{many}");
    let months =
        |svg: &str| months().iter().filter(|month| svg.contains(&format!(">{month}</text>"))).count();
    assert_eq!((months(&lines(&couriers())), months(&many)), (6, 3), "{many}");
    let alone = lines_of(&couriers()[..1], NARROW);
    assert!(alone.contains(">95,6 %</text>") && !alone.contains(">Laar 95,6"), "{alone}");
    assert!(alone.contains("aria-label=\"Entregas a tiempo: Laar 95,6"), "{alone}");
}

#[test]
fn a_distribution_shows_marks_and_mean() {
    insta::assert_snapshot!(by_element(&marks([9, 14, 61, 240, 402], Some(4.39))));
}

#[test]
fn a_sparkline_breaks_where_a_month_is_missing() {
    insta::assert_snapshot!(by_element(&spark()));
}

#[test]
fn nothing_to_draw_says_so() {
    assert!(lines(&[]).contains(">Sin entregas</text>"));
    assert!(lines(&[series("Laar", Tone::Soft, &[None; 6])]).contains(">Sin entregas</text>"));
    assert!(bars(&[]).contains(">Sin reclamos</text>"));
    let none = marks([0; 5], None);
    assert!(!none.contains("NaN") && none.contains(">0</text>"));
}

#[test]
fn what_people_wrote_is_escaped() {
    let svg = bars(&[bar("<script>\"", 1.0, "<b>", 2.0, Tone::Accent)]);
    assert!(!svg.contains("<script") && !svg.contains("<b>"));
    assert!(svg.contains("aria-label=\"Reclamos por tipo: &lt;script&gt;&quot; &lt;b&gt;\""));
}

#[test]
fn no_chart_carries_a_style_of_its_own() {
    for svg in [lines(&couriers()), bars(&claims()), marks([1, 2, 3, 4, 5], Some(3.0)), spark()] {
        assert!(!svg.contains("style"), "{svg}");
        assert!(svg.contains("role=\"img\"") && svg.contains("aria-label="));
    }
}

/// The value of an attribute in each element of a kind, such as every `x` of `<text`.
fn numbers(svg: &str, element: &str, attribute: &str) -> Vec<f64> {
    svg.split(element)
        .skip(1)
        .filter_map(|rest| {
            let inside = rest.split('>').next()?;
            let value = inside.split(&format!(" {attribute}=\"")).nth(1)?;
            value.split('"').next()?.parse().ok()
        })
        .collect()
}

proptest! {
    #[test]
    fn a_bar_s_label_lies_inside_the_picture_and_off_bar_and_tick(
        values in proptest::collection::vec((0.0..1e5, 0.0..1e5), 1..8),
    ) {
        let rows: Vec<_> = values.iter()
            .map(|(now, before)| bar("Entrega tardía", *now, &format!("{now:.0} · 44,53 %"), *before, Tone::Accent))
            .collect();
        let svg = bars(&rows);
        let ends = numbers(&svg, "<rect", "x").into_iter().zip(numbers(&svg, "<rect", "width"));
        let ticks = svg.split("<path d=\"M").skip(1).step_by(2).map(|d| d.split(' ').next().unwrap().parse::<f64>().unwrap());
        // Texts come in pairs: the name, then the label.
        let labels = numbers(&svg, "<text", "x").into_iter().skip(1).step_by(2);
        for (((x, wide), tick), (label, row)) in ends.zip(ticks).zip(labels.zip(&rows)) {
            let right = label + layout::width(&row.figure.text);
            prop_assert!(label >= x + wide + 4.0);
            prop_assert!(right <= WIDTH);
            prop_assert!(tick + 2.0 < label, "tick {tick}, label {label}");
        }
    }

    #[test]
    fn line_labels_never_touch_and_stay_inside(
        values in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0.0..100.0), 6), 0..9),
    ) {
        let all: Vec<_> = values.iter().map(|v| series("Servientrega", Tone::Accent, v)).collect();
        let svg = lines(&all);
        let height = numbers(&svg, "<svg", "height")[0];
        let labels: Vec<_> = numbers(&svg, "<text", "x").into_iter().zip(numbers(&svg, "<text", "y")).collect();
        // The labels beside the lines share the rightmost place.
        let right = labels.iter().map(|(x, _)| *x).fold(0.0, f64::max);
        let mut ys: Vec<_> = labels.iter().filter(|(x, _)| *x == right).map(|(_, y)| *y).collect();
        ys.sort_by(f64::total_cmp);
        prop_assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= 17.8), "{ys:?}");
        prop_assert!(ys.iter().all(|y| (8.0..height).contains(y)));
        prop_assert!(numbers(&svg, "<circle", "cx").iter().all(|x| *x + 4.0 < right));
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}

/// A page with every chart, to look at: `CHARTS=/tmp/charts.html cargo test -p print`.
#[test]
fn every_chart_fits_on_one_page() {
    let charts = [
        lines(&couriers()),
        lines(&[series("Servientrega", Tone::Accent, &[Some(93.0); 6])]),
        lines(&[]),
        lines(&crowd()),
        bars(&claims()),
        marks([9, 14, 61, 240, 402], Some(4.39)),
        marks([0, 0, 0, 0, 3], Some(5.0)),
        spark(),
    ];
    let page = charts.map(|svg| format!("<figure>{svg}</figure>")).concat();
    assert_eq!(page.matches("<svg").count(), 8);
    if let Ok(file) = std::env::var("CHARTS") {
        let theme = "color-scheme: light dark; --sheet: light-dark(#fdfcf9,#16181c); --ink: light-dark(#222a35,#ebe9e4); --soft: light-dark(#5b6472,#a4a9b1); \
            --line: light-dark(#e2e1dc,#3b3f45); --accent: light-dark(#00587a,#6cc0dd); --good: light-dark(#187a3c,#6cc987); \
            --late: light-dark(#b3261e,#f08a7d); background: light-dark(#fdfcf9,#16181c)";
        let style = format!(
            ":root {{ {theme}; font-family: system-ui, sans-serif; font-variant-numeric: tabular-nums }}"
        );
        std::fs::write(file, format!("<!doctype html><meta charset=utf-8><style>{style}</style>{page}"))
            .unwrap();
    }
}
