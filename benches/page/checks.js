// The answers that the harness compares, from the result of an audit: `checks` of its `lib/spec.js`.

const sum = (values) => values.reduce((total, value) => total + value, 0);
const cents = (value) => Math.round(value * 100) / 100;
const weighted = (values) => sum(values.map((value, place) => value * place));

export function checks(of) {
  const fifths = of.cells.map((clients, place) => ({
    clients,
    scores: [Math.floor(place / 25) + 1, Math.floor(place / 5) % 5 + 1, place % 5 + 1],
  }));
  const rows = Array.from({ length: of.nm }, (_, month) => of.cohort.slice(month * of.nm, (month + 1) * of.nm));
  return {
    rows: of.rows,
    revenue: cents(of.revenue),
    customers: of.customers,
    a_count: of.abc[0],
    b_count: of.abc[1],
    c_count: of.abc[2],
    top10_revenue: cents(sum(of.top.slice(0, 10).map(({ m }) => m))),
    top1: of.top[0]?.id,
    champions: sum(fifths.map(({ clients, scores }) => (scores.every((score) => score >= 4) ? clients : 0))),
    rfm_sq: sum(fifths.map(({ clients }) => clients ** 2)),
    rfm_prod: sum(fifths.map(({ clients, scores: [r, f, m] }) => clients * r * f * m)),
    cohort_cells: sum(of.cohort),
    cohort_m1: sum(rows.map((row) => row[1] ?? 0)),
    cohort_weighted: sum(rows.map(weighted)),
    months: of.months.length,
    month_max: cents(Math.max(...of.months)),
    x_count: of.xyz[0],
    y_count: of.xyz[1],
    z_count: of.xyz[2],
    wh_max: cents(Math.max(...of.wh)),
    wh_weighted: weighted(of.whn),
  };
}
