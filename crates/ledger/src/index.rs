//! Sorting lines by client and numbering orders.

use crate::NONE;

/// What lines are sorted by. Optional columns may be empty.
#[derive(Clone, Copy)]
pub(crate) struct SortKeys<'a> {
    pub(crate) clients: &'a [u32],
    pub(crate) client_count: usize,
    pub(crate) days: &'a [i32],
    pub(crate) minutes: &'a [u16],
    pub(crate) files: &'a [u16],
    pub(crate) rows: &'a [u32],
}

/// A permutation of lines: by client, then day, minute, file, row.
pub(crate) struct Sorted {
    order: Vec<u32>,
    pub(crate) line_starts: Vec<u32>,
}

/// Orders numbered densely, client after client.
pub(crate) struct OrderIndex {
    pub(crate) order_of_line: Vec<u32>,
    pub(crate) order_starts: Vec<u32>,
    pub(crate) order_ids: Vec<u32>,
}

impl SortKeys<'_> {
    /// What lines of one client are sorted by: day, minute and file, then row and the line itself.
    fn within_client(&self, line: usize) -> (u64, u64) {
        let day = self.days[line] as u32 ^ 1 << 31;
        let minute = self.minutes.get(line).copied().unwrap_or(0);
        let file = self.files.get(line).copied().unwrap_or(0);
        let moment = u64::from(day) << 32 | u64::from(minute) << 16 | u64::from(file);
        (moment, u64::from(self.rows[line]) << 32 | line as u64)
    }
}

impl Sorted {
    /// A counting sort by client (lines without one go last), then a sort of each client's few lines. Only
    /// the lines of `0..clients.len()` that `keep` accepts are in it.
    pub(crate) fn by_client(keys: SortKeys<'_>, keep: impl Fn(usize) -> bool) -> Sorted {
        let SortKeys {
            clients,
            client_count,
            ..
        } = keys;
        let bucket = |line: usize| (clients[line] as usize).min(client_count);
        let kept = || (0..clients.len()).filter(|&line| keep(line));
        let mut starts = vec![0u32; client_count + 2];
        for line in kept() {
            starts[bucket(line) + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0u32; starts[client_count + 1] as usize];
        for line in kept() {
            let place = &mut next[bucket(line)];
            order[*place as usize] = line as u32;
            *place += 1;
        }
        // Most files are in the order of time.
        if !(0..clients.len()).is_sorted_by_key(|line| keys.within_client(line)) {
            let mut lines_of_client = Vec::new();
            for pair in starts.windows(2) {
                let order = &mut order[pair[0] as usize..pair[1] as usize];
                lines_of_client.clear();
                let lines = order.iter().map(|&line| keys.within_client(line as usize));
                lines_of_client.extend(lines);
                lines_of_client.sort_unstable();
                for (place, (_, line)) in order.iter_mut().zip(&lines_of_client) {
                    *place = *line as u32;
                }
            }
        }
        starts.pop();
        Sorted {
            order,
            line_starts: starts,
        }
    }

    /// The lines in sorted order.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// A column in sorted order; an absent column stays empty.
    pub(crate) fn gather<T: Copy>(&self, column: impl AsRef<[T]>) -> Vec<T> {
        let column = column.as_ref();
        if column.is_empty() {
            return Vec::new();
        }
        self.order
            .iter()
            .map(|&line| column[line as usize])
            .collect()
    }

    /// Numbers orders in the order of their first line. Days and order codes are in sorted order;
    /// a line without an order code belongs to the order that is its client's day.
    pub(crate) fn orders(&self, days: &[i32], codes: &[u32], code_count: usize) -> OrderIndex {
        let mut order_of_line = vec![NONE; days.len()];
        let mut order_starts = vec![0];
        let mut order_ids: Vec<u32> = Vec::new();
        // The number that each code had last; of this client only when not below its first order.
        let mut number_of_code = vec![NONE; code_count];
        for lines in self.line_starts.windows(2) {
            let first_order = order_ids.len() as u32;
            let mut day_order: Option<(i32, u32)> = None;
            for line in lines[0] as usize..lines[1] as usize {
                let code = codes.get(line).copied().unwrap_or(NONE);
                let known = match code {
                    NONE => day_order
                        .filter(|(day, _)| *day == days[line])
                        .map(|(_, order)| order),
                    code => Some(number_of_code[code as usize])
                        .filter(|&order| order != NONE && order >= first_order),
                };
                let order = known.unwrap_or_else(|| {
                    order_ids.push(code);
                    order_ids.len() as u32 - 1
                });
                match code {
                    NONE => day_order = Some((days[line], order)),
                    code => number_of_code[code as usize] = order,
                }
                order_of_line[line] = order;
            }
            order_starts.push(order_ids.len() as u32);
        }
        OrderIndex {
            order_of_line,
            order_starts,
            order_ids,
        }
    }
}
