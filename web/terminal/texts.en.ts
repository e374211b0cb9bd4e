export const texts = {
  title: 'From your own terminal',
  catch: 'Catch my terminal',
  catchText:
    'For ten minutes, whatever programs at your address send here will show up among your frames: curl, grpcurl, your own code.',
  left: (time: string) => `${time} left`,
  off: 'While this is off, only programs that send the x-sandbox header show up, as the lines below do.',
  failed: 'The server did not answer. See whether Framewise still runs, then try again.',
  held: 'Another browser at your address is catching already. If you take over, what your programs send shows up here and no longer there.',
  sharedAddress:
    'Other people watch from the same network address, and nobody can tell whose a program is. So nothing is caught here: send x-sandbox, as the lines below do.',
  takeOver: 'Take over',
  thisRequest: 'This request',
  examples: 'Or something to begin with',
  commandShells: 'Command line for',
  contractText:
    'grpcurl learns method and message from the .proto. Save the file to the folder in which you run the line.',
  download: (file: string) => `Download ${file}`,
  copyContract: (file: string) => `Copy ${file}`,
}
