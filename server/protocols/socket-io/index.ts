export { socketIoChannels } from './channels.ts'
export { type SocketIoOptions, socketIoPlugin } from './socket-io-plugin.ts'
export { socketIoSpeech } from './speech.ts'
