export { socketIoChannels } from './channels.ts'
export { type SocketIoOptions, socketIoPlugin } from './socketio-plugin.ts'
