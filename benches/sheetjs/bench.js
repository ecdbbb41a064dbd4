// A workbook read by SheetJS in a worker, to typed columns: what a page with that library does before it can ask anything.

let worker;

const answer = (message, transfer) => new Promise((resolve, reject) => {
  worker.onerror = (error) => reject(new Error(error.message));
  worker.onmessage = ({ data }) => (data.failed ? reject(new Error(data.failed)) : resolve(data));
  if (message) worker.postMessage(message, transfer);
});

globalThis.__bench = {
  name: "sheetjs",
  async init() {
    worker = new Worker("./worker.js");
    await answer();
  },
  async run(file) {
    const started = performance.now();
    const { rows, revenue, detail } = await answer({ file });
    return { rows, import_ms: performance.now() - started, checks: { rows, revenue }, detail };
  },
};
