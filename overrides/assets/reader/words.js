// The sentences of a page of the reader's own, as the server rendered them in <template data-words>. In: a key, and values;
// `n` chooses the plural form. Out: the sentence. Refuses to know any sentence itself.

const rules = new Intl.PluralRules(document.documentElement.lang || 'en');

export function wordsOf(root) {
  const words = root.querySelector('template[data-words]').content;
  const find = (name) => words.querySelector(`[value="${name}"]`)?.textContent;
  return (key, values = {}) => {
    const text = find(key) ?? find(`${key}-${rules.select(values.n)}`) ?? find(`${key}-other`);
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}
