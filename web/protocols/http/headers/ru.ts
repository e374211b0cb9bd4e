/** Header fields, methods and statuses in Russian. */
import { explainGrpcHeader } from '../../grpc/headers/ru.ts'
import { texts as codes } from '../codes.ru.ts'
import { fields } from './fields.ru.ts'
import { headersWith } from './index.ts'
import { methods } from './methods.ru.ts'

export const { explainHeader, explainMethod, explainStatus } = headersWith({
  fields,
  methods,
  statuses: codes.statuses,
  statusClasses: codes.classes,
  trailerAhead: (name, value) =>
    `Трейлер ${name} унарного вызова Connect: «${value}». Он идёт в заголовках, потому что трейлеры (поля после тела) браузеру недоступны.`,
  path: (value) => `Что запрашивают у сервера: ${value}. В HTTP/1.1 это стояло бы в первой строке.`,
  authority: (value) => `К какому сайту запрос: ${value}. В HTTP/1.1 для этого есть поле Host.`,
  schemes: { http: 'открыто, без шифрования', https: 'по шифрованному каналу' },
  grpc: explainGrpcHeader,
})
