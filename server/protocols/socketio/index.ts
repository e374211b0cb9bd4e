export { type SocketIoOptions, socketIoPlugin } from './socketio-plugin.ts'
