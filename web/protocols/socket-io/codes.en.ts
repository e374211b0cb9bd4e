/** Why a connection ended, by the words of its client, as the end of a sentence (socket.io-client: "disconnect"). */
export const texts = {
  'io client disconnect': 'this side said goodbye by a DISCONNECT packet',
  'io server disconnect': 'the server threw this client out; the client does not come back by itself',
  'ping timeout': 'no ping came within its time, so the connection counts as lost',
  'transport close': 'the connection beneath was gone: the server stopped, or the network did',
  'transport error': 'the connection beneath failed',
  'parse error': 'the server sent what is no packet',
}
