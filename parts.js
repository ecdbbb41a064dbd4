// The parts of the app that come after its first one, in the builds that `cargo xtask dist` makes. A part is wasm that
// lives in the memory and in the function table of the first.

const later = (file) => {
  let there;
  const load = async () => {
    const part = await WebAssembly.compileStreaming(fetch(file, { priority: "low" }));
    await WebAssembly.instantiate(part, { __wasm_split: await globalThis.clienteleApp });
  };
  // Tells the app whether the part is there. One that did not come is asked for again.
  return async (told, data) => {
    there ??= load();
    let came = true;
    try {
      await there;
    } catch (error) {
      console.warn(error);
      [came, there] = [false, undefined];
    }
    const app = await globalThis.clienteleApp;
    app.__indirect_function_table.get(told)(data, came);
  };
};

export const __wasm_split_load_workspace = later(new URL("./clientele_workspace.wasm", import.meta.url));
