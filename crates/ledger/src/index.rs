//! Sorting lines by client and numbering orders.

use crate::NONE;

/// A permutation of lines: by client, then day, minute, place in the file.
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

impl Sorted {
    /// A counting sort by client (lines without one go last), then a sort of each client's few lines.
    pub(crate) fn by_client(
        clients: &[u32],
        client_count: usize,
        days: &[i32],
        minutes: &[u16],
    ) -> Sorted {
        let bucket = |client: u32| (client as usize).min(client_count);
        let mut starts = vec![0u32; client_count + 2];
        for &client in clients {
            starts[bucket(client) + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0u32; clients.len()];
        for (line, &client) in clients.iter().enumerate() {
            let place = &mut next[bucket(client)];
            order[*place as usize] = line as u32;
            *place += 1;
        }
        let key = |line: u32| {
            let minute = minutes.get(line as usize).copied().unwrap_or(0);
            (days[line as usize], minute, line)
        };
        for pair in starts.windows(2) {
            order[pair[0] as usize..pair[1] as usize].sort_unstable_by_key(|&line| key(line));
        }
        starts.pop();
        Sorted {
            order,
            line_starts: starts,
        }
    }

    /// A column in sorted order; an absent column stays empty.
    pub(crate) fn gather<T: Copy>(&self, column: &[T]) -> Vec<T> {
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
