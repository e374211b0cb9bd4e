export const texts = {
  bytes: 'Bytes',
  yours: 'yours',
  allowed: 'allowed',
  mine: 'your best',
  best: 'best known',
  better: 'Fewer than anybody here has known: tell us how.',
}
