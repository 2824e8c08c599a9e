// The course's customers. In: the data file of 'Meet Larkwheel'. Out: its rows. Refuses to know what is done with them.
//
// The file is the course's own, made by a program: a comma always parts two cells, and no cell holds one.

/** @typedef {Record<string, string>} Customer a cell is empty where it is not known */

/** @type {(text: string) => Customer[]} */
export function read(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

/** @type {() => Promise<Customer[]>} */
export async function customers() {
  const answer = await fetch(new URL('../larkwheel-customers.csv', import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return read(await answer.text());
}

// The number in a cell, or null where it is not known.
/** @type {(customer: Customer, column: string) => number | null} */
export function number(customer, column) {
  const cell = customer[column];
  return cell === '' || cell === undefined ? null : Number(cell);
}
