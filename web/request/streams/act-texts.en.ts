export const texts = {
  help: 'What each of these puts on the wire',
  stop: 'Stop',
  stopGloss:
    'Ends all that this press of Run has begun, each in its protocol’s own way; a stream says goodbye as Close does.',
  close: 'Close',
  closeGloss:
    'A Close frame with a code and a reason. The other side answers with its own, and then the connection ends.',
  drop: 'Drop',
  dropGloss: 'Nothing at all: the connection goes without a word, and the server sees 1006.',
  dropNone:
    'A page cannot drop its WebSocket: the browser always sends a Close frame. With # @via relay above the request it can.',
  leave: 'Stop listening',
  leaveGloss: 'No message at all: server-sent events have no farewell. The client drops the connection.',
  disconnect: 'Disconnect',
  disconnectGloss:
    'A DISCONNECT packet (41), then the end of the connection below it. The server hears that it was meant.',
  halfClose: 'Half-close',
  halfCloseGloss:
    'An empty DATA frame with END_STREAM: nothing follows from this side. What the server still says comes all the same.',
  cancel: 'Cancel',
  cancelGloss: 'RST_STREAM(CANCEL): the call ends at once. The server is told, and stops its work.',
  unsubscribe: 'Unsubscribe',
  unsubscribeGloss: 'A complete message: the server forgets this operation, and the socket stays open.',
  leaveGroup: 'Leave the group',
  leaveGroupGloss: 'LeaveGroup, then FIN: the others take over its partitions at once.',
  closeClient: 'Close',
  closeClientGloss: 'FIN on each of the client’s connections; there is no group to tell.',
  kill: 'Kill',
  killGloss: 'No commit and no LeaveGroup: sockets are gone, as by kill -9. The group notices by the session timeout.',
}
