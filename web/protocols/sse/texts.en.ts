/** What this server tells by events. */
export const texts = {
  events: 'News, heartbeats, and what is sent to this client alone. With Accept: text/event-stream.',
}
