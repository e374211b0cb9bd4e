/**
 * A loader of one's own: it gathers what is wished for in one tick.
 * Run: node gather.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

interface Wish {
  readonly id: number
  readonly grant: (name: string) => void
}

let wishes: Wish[] = []
let requests = 0

/** Asks nothing yet: whoever wishes first calls for the batch. */
function load(id: number): Promise<string> {
  return new Promise((grant) => {
    wishes.push({ id, grant })
    // After everybody who could go on has gone on.
    if (wishes.length === 1) setImmediate(askForAll)
  })
}

async function askForAll(): Promise<void> {
  const batch = wishes
  wishes = []
  const fields = batch.map(({ id }, at) => `w${at}: user(id: ${id}) { name }`)
  const response = await fetch(`${host}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ ${fields.join(' ')} }` }),
  })
  requests += 1
  const { data } = await response.json()
  // As many answers as wishes, in their order.
  for (const [at, { grant }] of batch.entries()) grant(data[`w${at}`].name)
}

// Each of these knows nothing of the others.
const names = await Promise.all([1, 2, 5].map(load))
console.log(names.join(', '))
console.log(`${names.length} wishes, ${requests} request`)
