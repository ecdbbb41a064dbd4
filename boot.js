// The entry of the page: an external module, since the content security policy
// refuses inline scripts.
import init from "./clientele.js";

// The texts of each language. All are asked for at once, so that a change of
// language needs no request; the page waits for its own alone.
const files = { en: "./texts-en.txt", ru: "./texts-ru.txt", ro: "./texts-ro.txt" };
const asked = new Map();

globalThis.clienteleTexts = (language) => {
  if (!asked.has(language)) {
    const answer = fetch(new URL(files[language], import.meta.url)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      return answer.text();
    });
    asked.set(language, answer);
    answer.catch(() => asked.delete(language));
  }
  return asked.get(language);
};

Object.keys(files).forEach(clienteleTexts);
// What the first part of the app exports, which its other parts need: see parts.js.
globalThis.clienteleApp = init();
await globalThis.clienteleApp;
