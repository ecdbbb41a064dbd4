// The bytes of the file, SheetJS's sheet, its rows, and of these a column each: numbers as doubles, texts as they are.
// `options.js` says how the sheet is read.
importScripts("./options.js", "./xlsx.full.min.js");

const columnsOf = ([header, ...rows]) => header.map((name, place) => {
  const isNumber = typeof rows[0]?.[place] === "number";
  const values = isNumber ? new Float64Array(rows.length) : new Array(rows.length);
  rows.forEach((row, number) => { values[number] = row[place]; });
  return { name, values };
});

const read = async (file) => {
  const detail = {};
  let since = performance.now();
  const lap = (name) => {
    const now = performance.now();
    detail[name] = now - since;
    since = now;
  };
  const bytes = await file.arrayBuffer();
  lap("bytes");
  const book = XLSX.read(bytes, OPTIONS);
  lap("read");
  const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
  lap("rows");
  const columns = columnsOf(rows);
  lap("columns");
  const amounts = columns.find(({ name }) => name === "amount").values;
  const revenue = Math.round(amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0)) / 100;
  return { rows: amounts.length, revenue, detail };
};

onmessage = ({ data: { file } }) => {
  read(file).then(postMessage, (error) => postMessage({ failed: String(error) }));
};
postMessage({});
