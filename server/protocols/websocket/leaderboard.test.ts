import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFanOut } from '../../fan-out/index.ts'
import { Board } from './scores.ts'
import { shareBoards } from './shared-boards.ts'
import { type Client, openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

let server: WebSocketServer

beforeAll(async () => {
  server = await openWebSockets()
})
afterAll(() => server.close())

const FIRST = [
  { rank: 1, player: 'grace', points: 40 },
  { rank: 2, player: 'alan', points: 25 },
  { rank: 3, player: 'margaret', points: 15 },
]

/** Looks at boards until this player has so many points. */
async function seen(client: Client, player: string, points: number): Promise<void> {
  for (;;) {
    const { players } = Object(await client.nextJson())
    if (
      players?.some(
        (place: unknown) =>
          Reflect.get(Object(place), 'player') === player && Reflect.get(Object(place), 'points') === points,
      )
    )
      return
  }
}

const add = (player: string, points: number) => JSON.stringify({ add: { player, points } })

describe('the leaderboard', () => {
  test('is told at once, and anew to everyone of the sandbox when somebody scores', async () => {
    const { name } = await server.newSandbox()
    const target = `/ws/leaderboard?sandbox=${name}`
    const [ada, other] = [await server.connect(target), await server.connect(target)]
    const first = { type: 'leaderboard', players: FIRST }
    expect([await ada.nextJson(), await other.nextJson()]).toEqual([first, first])
    ada.socket.send(add('ada', 30))
    const players = [
      FIRST[0],
      { rank: 2, player: 'ada', points: 30 },
      { ...FIRST[1], rank: 3 },
      { ...FIRST[2], rank: 4 },
    ]
    const second = { type: 'leaderboard', players }
    expect([await ada.nextJson(), await other.nextJson()]).toEqual([second, second])
  })

  test('adds up', async () => {
    const { name } = await server.newSandbox()
    const client = await server.connect(`/ws/leaderboard?sandbox=${name}`)
    for (let score = 0; score < 100; score += 1) client.socket.send(add('ada', 5))
    client.socket.send(add('ada', -1))
    await seen(client, 'ada', 499)
  })

  test('of another sandbox is another', async () => {
    const mine = await server.newSandbox()
    const client = await server.connect(`/ws/leaderboard?sandbox=${mine.name}`)
    client.socket.send(add('ada', 7))
    await seen(client, 'ada', 7)
    const other = await server.connect(`/ws/leaderboard?sandbox=${(await server.newSandbox()).name}`)
    expect(await other.nextJson()).toEqual({ type: 'leaderboard', players: FIRST })
  })

  test('begins anew with its sandbox', async () => {
    const { name, id } = await server.newSandbox()
    const client = await server.connect(`/ws/leaderboard?sandbox=${name}`)
    client.socket.send(add('ada', 7))
    await seen(client, 'ada', 7)
    server.reset(id)
    expect(await client.nextJson()).toEqual({ type: 'leaderboard', players: FIRST })
  })

  test.each([
    { name: 'no player', text: '{"add":{"points":5}}' },
    { name: 'an empty name', text: add('', 5) },
    { name: 'a long name', text: add('x'.repeat(41), 5) },
    { name: 'half a point', text: add('ada', 0.5) },
    { name: 'too many points', text: add('ada', 1_001) },
    { name: 'something beside it', text: '{"add":{"player":"ada","points":5},"now":true}' },
    { name: 'no JSON', text: 'add' },
  ])('answers $name by an error', async ({ text }) => {
    const client = await server.connect('/ws/leaderboard')
    await client.nextJson()
    client.socket.send(text)
    expect(await client.nextJson()).toMatchObject({ type: 'error' })
  })
})

describe('two processes', () => {
  /** Two that share, as by Redis: what one publishes both hear, in one order. */
  async function openTwo() {
    const fanOut = await createFanOut()
    return [shareBoards(fanOut, () => {}), () => shareBoards(fanOut, () => {})] as const
  }

  test('have one board, also when one comes later', async () => {
    const [here, openThere] = await openTwo()
    here.open('mine')
    await here.add('mine', 'ada', 5)
    const there = openThere()
    there.open('mine')
    await there.add('mine', 'ada', 1)
    await here.add('mine', 'alan', 1)
    expect(there.open('mine').best).toEqual(here.open('mine').best)
    expect(there.open('mine').scores).toContainEqual(['ada', 6])
  })

  test('a third is told by any of them', async () => {
    const [here, openThere] = await openTwo()
    here.open('mine')
    openThere().open('mine')
    await here.add('mine', 'ada', 5)
    expect(openThere().open('mine').scores).toContainEqual(['ada', 5])
  })

  test('begin anew together', async () => {
    const [here, openThere] = await openTwo()
    const there = openThere()
    for (const boards of [here, there]) boards.open('mine')
    await here.add('mine', 'ada', 5)
    await there.reset('mine')
    expect(here.open('mine').best).toEqual(FIRST)
  })

  test('hear nothing of each other’s other sandboxes', async () => {
    const [here, openThere] = await openTwo()
    const there = openThere()
    for (const boards of [here, there]) boards.open('mine')
    await here.add('yours', 'ada', 5)
    expect(there.open('mine').best).toEqual(FIRST)
  })
})

describe('a board', () => {
  test('shows ten, and keeps a hundred', () => {
    const board = new Board([])
    for (let player = 1; player <= 120; player += 1) board.add(`p${player}`, player)
    expect(board.best).toHaveLength(10)
    expect(board.best[0]).toEqual({ rank: 1, player: 'p120', points: 120 })
    expect(board.scores).toHaveLength(100)
  })

  test('puts equals in the order of their names, however they came', () => {
    const one = new Board([])
    const other = new Board([])
    for (const player of ['b', 'a']) one.add(player, 1)
    for (const player of ['a', 'b']) other.add(player, 1)
    expect(one.best).toEqual(other.best)
  })
})
