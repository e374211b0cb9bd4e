export const texts = {
  title: 'Join with your own tools',
  lead: 'The broker speaks the real protocol: anything that speaks Kafka may dial it. Whoever’s client.id begins with your name is yours: its member stands on the group board, its frames among your frames.',
  produce: 'Write',
  consume: 'Read in a group',
  inspect: 'Look',
  copy: 'Copy',
  tool: 'Tool',
}
