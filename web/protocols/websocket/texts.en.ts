/** The WebSockets of this server. */
export const texts = {
  echo: 'An echo: each message comes back as it was.',
  ticker: 'Prices, told each second.',
  leaderboard: 'A table of players that changes.',
}
