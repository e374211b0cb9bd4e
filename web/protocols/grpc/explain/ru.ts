/** Сообщения gRPC с префиксом длины по-русски: поля, кадры и замечания. */
import type { GrpcIssue, GrpcKey } from '#proto/wire/grpc/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { lengthSum, prefixHex } from './facts.ts'

export const fields: Catalogue<GrpcKey> = {
  'grpc.flags': {
    label: 'флаги',
    text: (fact) =>
      fact.value === 1
        ? 'В байте 1: сообщение сжато. Смысл здесь есть только у младшего бита.'
        : 'В байте 0: сообщение не сжато. Смысл здесь есть только у младшего бита.',
  },
  'grpc.flags.reserved': {
    label: 'запасные биты',
    text: (fact) => `Семь бит, пока без смысла: в них должны быть нули, здесь — ${fact.value}.`,
  },
  'grpc.flags.compressed': {
    label: 'сжато',
    text: (fact) =>
      fact.value === true
        ? '1: сообщение сжато тем способом, что назван в заголовке grpc-encoding.'
        : '0: сообщение идёт как есть. Для каждого это решается заново, даже если о сжатии договорились.',
  },
  'grpc.length': {
    label: 'длина сообщения',
    text: (fact) => {
      if (fact.value === null) return 'Четыре байта длины пришли ещё не все.'
      const length = Number(fact.value)
      return length === 0
        ? 'Длина 0: сообщение пустое, сразу может идти следующий префикс.'
        : `Четыре байта, старший первым: ${prefixHex(fact)}${lengthSum(length)}. Само сообщение занимает после префикса ${byteCount('ru', length)}, как бы его ни разрезали кадры DATA.`
    },
  },
  'grpc.invalid': {
    label: 'не gRPC',
    text: 'Сообщение должно начинаться с байта флагов 0 или 1. Здесь это не так, и где начинаются сообщения, узнать больше нельзя.',
  },
}

export const frames: FrameCatalogue<'message' | 'trailers'> = {
  message: {
    label: 'сообщение gRPC',
    text: (fact) => {
      const { frame } = fact
      const whole = frame.span.end - frame.span.start
      const length = frame.payload ? frame.payload.end - frame.payload.start : 0
      return frame.status === 'invalid'
        ? `${byteCount('ru', whole)}, и это не сообщение gRPC.`
        : `Одно сообщение вызова: ${byteCount('ru', whole - length)} префикса и ${byteCount('ru', length)} самого сообщения. Где оно кончается, говорит префикс: HTTP/2 этого не говорит.`
    },
  },
  trailers: {
    label: 'трейлеры',
    text: 'В ответе нет ни одного сообщения, и чем кончился вызов, не сказано ни в заголовках, ни в трейлерах.',
  },
}

export const issues: IssueCatalogue<GrpcIssue> = {
  'grpc.flags.reserved':
    'Байт флагов — не 0 и не 1, это не сообщение gRPC. Сервер завершит такой вызов кодом INTERNAL.',
  'grpc.message.cut': 'Поток кончился раньше сообщения: байтов пришло меньше, чем обещала длина.',
  'grpc.message.too-large':
    'Сообщение больше 4\u00a0МиБ. Если не договориться иначе, получатель отвергнет его кодом RESOURCE_EXHAUSTED; большие данные лучше передавать потоком.',
  'grpc.compressed.no-encoding':
    'Сообщение помечено как сжатое, но заголовка grpc-encoding, который сказал бы чем, нет. Получатель обязан завершить вызов кодом INTERNAL.',
  'grpc.compressed.no-codec': 'Сообщение сжато способом, которого здесь нет, поэтому содержимое не показано.',
  'grpc.compressed.broken': 'Сжатое сообщение не распаковать: байты повреждены, или оно выросло бы сверх предела.',
  'grpc.status.missing':
    'Ответ кончился без grpc-status: ни трейлеры, ни заголовки не говорят, чем завершился вызов. Даже если все сообщения пришли, клиент сообщит об ошибке — чаще всего UNKNOWN или INTERNAL.',
}
