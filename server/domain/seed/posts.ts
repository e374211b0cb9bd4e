/** What the users wrote, oldest first. What others said about it stands in comments.ts. */
import type { Post } from '../post.ts'

const ROWS: readonly (readonly [authorId: number, title: string, content: string])[] = [
  [
    1,
    'Notes on the Analytical Engine',
    'It will do anything that we can describe without yawning. Where we yawn, it stops, and waits for a better description.',
  ],
  [
    3,
    'A moth in relay 70',
    'It is in the logbook now, under a strip of tape, with the time of arrest. The relay works again.',
  ],
  [2, 'Почему я полюбил статус 409', 'Потому что он честно говорит: вы оба правы, но не одновременно.'],
  [
    9,
    'Verse on a topology',
    'Of all the graphs that I have met, one never made me run in circles. It grows downwards and is called a tree.',
  ],
  [5, 'Can machines think?', 'I was asked this at dinner. I asked back how we would notice, and the soup went cold.'],
  [
    21,
    'On naming things',
    'A vague name hides a vague thought. Rename until you blush or until you understand; either way something gets deleted.',
  ],
  [
    4,
    'Сетка в восемь пикселей',
    'Отступы, кратные четырём, экономят команде час споров в неделю. Проверено на трёх командах.',
  ],
  [
    22,
    'Priority displays',
    'When the computer has too much to do, it should drop what matters least, and say so. Ours did, three minutes before landing.',
  ],
  [13, 'Proved, not run', 'There is a proof in the margin and no test anywhere. Handle it like a borrowed vase.'],
  [7, 'Как я искал потерянный пакет', 'Три дня смотрел в дампы. Оказалось, что пакет дошёл, а потерялся ответ.'],
  [8, 'A robot that pours tea', 'It took two weeks to teach it to pour, and two months to teach it to stop.'],
  [
    15,
    'What a type promises',
    'If nobody can tell that you sent the younger brother instead, the younger brother will do. If somebody can, you broke a contract.',
  ],
  [123, 'Checking the computer', 'They asked me to run the numbers by hand. They agreed. Only then did he fly.'],
  [
    10,
    'Баг, который чинится сам',
    'Если ошибка исчезает, когда на неё смотрят, значит, вы смотрите слишком громко. Убавьте логирование.',
  ],
  [6, 'One index too many', 'We added an index and reads became fast. We added eleven more and writes became a hobby.'],
  [
    1,
    'The loom next door',
    'The loom next door reads cards and makes roses. Mine reads cards and makes series. We compare notes on jammed cards.',
  ],
  [
    12,
    'Letters that change their neighbours',
    'In Arabic a letter looks at those beside it before it decides on its shape. Good programs do so, too.',
  ],
  [
    17,
    'Выкатка в пятницу',
    'Мы выкатили в пятницу вечером, и ничего не случилось. До сих пор не понимаем, что пошло не так.',
  ],
  [
    18,
    'Frequency hopping',
    'If both sides change the channel by the same secret roll of paper, nobody else can follow the tune.',
  ],
  [
    19,
    'An app that works in a tunnel',
    'Assume there is no network, and be pleasantly surprised. The other way round is called a spinner.',
  ],
  [
    14,
    'Среднее по больнице',
    'Медиана — это когда половина пользователей довольна. Девяносто девятый перцентиль — это когда вам звонят.',
  ],
  [
    3,
    'A nanosecond in your hand',
    'It is a piece of wire, some thirty centimetres long: as far as light gets in that time. Hand it to whoever asks why the satellite is slow.',
  ],
  [5, 'A long run', 'Forty-two kilometres is an excellent way not to think about the halting problem.'],
  [
    2,
    'Чем PUT отличается от PATCH',
    'PUT приносит новый шкаф. PATCH меняет одну полку. Оба оставляют вас с лишним винтом.',
  ],
  [
    23,
    'Моя первая неделя стажировки',
    'Понедельник: git clone. Вторник: git blame. Среда: оказалось, что это я. Четверг: разобрались. Пятница: торт.',
  ],
  [9, 'Bridges and loops', 'A network without a spanning tree is a very fast way of sending one frame for ever.'],
  [13, 'Premature optimisation', 'I sped up a loop for a week. It now waits for the disk much faster.'],
  [
    22,
    'Everything fails sooner or later',
    'So decide beforehand what must go on. The rest may wait for a human with coffee.',
  ],
  [4, 'О пустых состояниях', 'Пустой список — это не ошибка и не белый экран. Это приглашение.'],
  [
    7,
    'Урок географии для TCP',
    'Свет до Токио и обратно идёт около ста миллисекунд. Дальше можно оптимизировать только географию.',
  ],
  [15, 'A language is a promise', 'Users remember what you let them rely on, and never what you advised against.'],
  [21, 'Simplicity', 'It took me three weeks to make this page so short that it looks like an afternoon’s work.'],
  [
    10,
    'Тест на вежливость',
    'Хорошее сообщение об ошибке говорит, что случилось, почему и что делать. Плохое говорит «Ошибка». Ужасное говорит «Успех».',
  ],
  [
    123,
    'Coming home',
    'Getting to the Moon is the easy part. You know where it will be. Getting back, you must hit a door a few miles wide.',
  ],
  [6, 'N + 1', 'The list took one query. Then each of its twenty-four users sent one of their own, to be polite.'],
  [
    19,
    'The smallest payload',
    'I measured our profile screen: nine tenths of the bytes were never shown. I asked for less, and got it.',
  ],
  [8, 'Deadlines for robots', 'A robot that is late should say so and stop, not arrive with cold tea.'],
  [
    1,
    'On errors',
    'Half of my letters expect wonders of the machine, the other half expect nothing. I answer both with the same table of operations.',
  ],
  [
    17,
    'Ночь, когда отключили свет',
    'Сначала погас свет, потом дизель не завёлся, потом завёлся стажёр. Стажёра оставили.',
  ],
  [12, 'Right to left', 'Half of the world’s bugs in text are somebody’s idea of which end a line begins at.'],
  [
    18,
    'Static',
    'Between two stations there is a hiss. A part of it is older than the stars. Do not filter it away too soon.',
  ],
  [14, 'Как прочитать график', 'Сначала подписи осей. Потом единицы. Потом — что обрезано. И только потом радуйтесь.'],
  [9, 'What a router dreams of', 'Short lists, long prefixes, and neighbours that say goodbye before they leave.'],
  [
    2,
    'Кэш и старая шутка',
    'В информатике две сложные задачи: инвалидация кэша, имена и ошибка на единицу. ETag решает одну. Угадайте, какую.',
  ],
  [
    123,
    'A good pencil',
    'Fancy machines come and go. I still begin with a sharp pencil and a sheet that has lines on it.',
  ],
  [
    5,
    'Solvable and unsolvable',
    'Some things cannot be decided by any program. The list of things that can, and are still not done, is longer.',
  ],
]

const HOUR = 3600_000
const FIRST = Date.UTC(2025, 1, 15, 7, 30)
/** Some three days apart, never at the same time of day twice in a row. */
const timeOf = (index: number): number => FIRST + index * 71 * HOUR + ((index * 37) % 60) * 60_000

export const SEED_POSTS: readonly Post[] = ROWS.map(([authorId, title, content], index) => {
  return { id: index + 1, title, content, authorId, createdAt: new Date(timeOf(index)).toISOString() }
})
