/** What the users said about posts: for each post, in the order of posts.ts, its comments, oldest first. */
import type { Comment } from '../post.ts'
import { SEED_POSTS } from './posts.ts'

const ROWS: readonly (readonly (readonly [authorId: number, content: string])[])[] = [
  // Notes on the Analytical Engine
  [
    [5, 'I would like to argue with the word “anything”.'],
    [2, 'Прекрасно сказано. Переведу для своих.'],
    [123, 'The table of operations is the best part.'],
  ],
  // A moth in relay 70
  [
    [22, 'Please tell me it is still there.'],
    [3, 'It is. So is the tape.'],
    [9, 'I have never debugged anything so literally.'],
  ],
  // Почему я полюбил статус 409
  [
    [4, 'Повешу над столом.'],
    [7, 'А 412 ты ещё не пробовал?'],
  ],
  // Verse on a topology
  [
    [15, 'Loops are for those who have time.'],
    [7, 'Читаю вслух на каждом занятии.'],
    [1, 'A poem that terminates. Lovely.'],
  ],
  // Can machines think?
  [
    [1, 'Most good questions cost a soup.'],
    [13, 'And the answer fits on one tape?'],
  ],
  // On naming things
  [[15, 'I blushed, and deleted a class.']],
  // Сетка в восемь пикселей
  [
    [12, 'And on calligraphy. Four nib widths!'],
    [10, 'Подтверждаю: споров стало меньше, багов — нет.'],
  ],
  // Priority displays
  [
    [123, 'I was holding my breath, and the numbers.'],
    [3, '1202 is my favourite number now.'],
    [17, 'У нас после этого поста появились приоритеты в очереди. Спасибо.'],
  ],
  // Proved, not run
  [
    [10, 'Как тестировщик, я оценила.'],
    [21, 'Quite sufficient.'],
  ],
  // Как я искал потерянный пакет
  [
    [9, 'It is always the answer.'],
    [2, 'Классика: «на моей стороне всё отправлено».'],
  ],
  // A robot that pours tea
  [
    [19, 'Deadlines matter.'],
    [12, 'Mine pours forever too. I call it a stream.'],
  ],
  // What a type promises
  [[21, 'My younger brother throws exceptions.']],
  // Checking the computer
  [
    [22, 'The best code review in history.'],
    [1, 'Trust, but recompute.'],
    [5, 'How long did it take?'],
    [123, 'A day and a half. The computer needed longer to be believed.'],
  ],
  // Баг, который чинится сам
  [
    [17, 'Квантовая эксплуатация.'],
    [14, 'Добавила в отчёт отдельной строкой.'],
  ],
  // One index too many
  [
    [8, 'Which one did you drop first?'],
    [6, 'The one with my name in the commit.'],
  ],
  // The loom next door
  [[4, 'Хочу такой шарф.']],
  // Letters that change their neighbours
  [
    [4, 'А плохие смотрят только на себя.'],
    [13, 'Ligatures are underrated.'],
  ],
  // Выкатка в пятницу
  [
    [23, 'Мне велели записать это в базу знаний.'],
    [2, 'В понедельник узнаете.'],
    [22, 'Silence is also a log entry.'],
  ],
  // Frequency hopping
  [
    [9, 'A shared key, in 88 piano notes.'],
    [7, 'Гениально и музыкально.'],
  ],
  // An app that works in a tunnel
  [[8, 'Trains agree.']],
  // Среднее по больнице
  [
    [17, 'Звонят мне.'],
    [11, 'The mean is what nobody experiences.'],
  ],
  // A nanosecond in your hand
  [
    [18, 'Mine hangs next to the radio.'],
    [7, 'Раздаю студентам. Возвращают редко.'],
  ],
  // A long run
  [
    [1, 'Did it halt?'],
    [5, 'Eventually.'],
  ],
  // Чем PUT отличается от PATCH
  [
    [4, 'Винт — это created_at?'],
    [23, 'Наконец-то я понял.'],
    [10, 'А DELETE?'],
    [2, 'А DELETE приходит с грузчиками и отвечает 204.'],
  ],
  // Моя первая неделя стажировки
  [
    [17, 'Торт был хорош.'],
    [3, 'You will do fine.'],
  ],
  // Bridges and loops
  [[15, 'Liveness without safety.']],
  // Premature optimisation
  [
    [6, 'The disk says hello.'],
    [21, 'Did you prove the speed-up, or try it?'],
  ],
  // Everything fails sooner or later
  [
    [17, 'Кофе у нас тоже падал.'],
    [8, 'The tea robot may wait as well.'],
  ],
  // О пустых состояниях
  [
    [12, 'Beautifully empty.'],
    [19, 'Stealing this for the tunnel app.'],
  ],
  // Урок географии для TCP
  [
    [8, 'Come visit, measure in person.'],
    [3, 'Bring your wires.'],
  ],
  // A language is a promise
  [[2, 'Поэтому версию API меняют до, а не после.']],
  // Simplicity
  [
    [13, 'The bill should say so.'],
    [4, 'А меню из сорока пунктов делается за день.'],
  ],
  // Тест на вежливость
  [
    [2, '200 OK {"error": true}'],
    [14, 'Видела. В проде. Вчера.'],
    [17, 'Это был не я.'],
  ],
  // Coming home
  [[22, 'We left the light on.']],
  // N + 1
  [
    [14, 'Двадцать пять вежливых запросов.'],
    [2, 'DataLoader — это староста группы.'],
  ],
  // The smallest payload
  [
    [6, 'What did the server say?'],
    [19, '“You could always have asked.”'],
  ],
  // Deadlines for robots
  [
    [18, 'Some actors could learn from it.'],
    [12, 'I like cold tea.'],
  ],
  // On errors
  [
    [5, 'Both halves write for newspapers now.'],
    [3, 'Framed and hung.'],
  ],
  // Ночь, когда отключили свет
  [
    [23, 'Спасибо, что без имён.'],
    [7, 'Вот это отказоустойчивость.'],
  ],
  // Right to left
  [
    [4, 'А вторая половина — в кодировках.'],
    [13, 'Boxes and glue solve everything.'],
  ],
  // Static
  [[9, 'Noted in the routing table.']],
  // Как прочитать график
  [
    [11, 'And ask how many were asked.'],
    [10, 'А если осей нет?'],
    [14, 'Тогда это не график, а рисунок.'],
  ],
  // What a router dreams of
  [
    [22, 'GOAWAY is good manners.'],
    [7, 'И чтобы никто не трогал кабель.'],
  ],
  // Кэш и старая шутка
  [
    [15, 'The cached one.'],
    [4, 'Имена?'],
    [21, 'None. It only tells you that you were wrong.'],
  ],
  // A good pencil
  [
    [1, 'And a margin, for what others will find.'],
    [13, 'The margin is where the proofs go missing.'],
  ],
  // Solvable and unsolvable
  [
    [3, 'Back to work, then.'],
    [123, 'Pencil is sharp.'],
  ],
]

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const SEED_COMMENTS: readonly Comment[] = SEED_POSTS.flatMap((post, index) =>
  (ROWS[index] ?? []).map(([authorId, content], place) => {
    const time = Date.parse(post.createdAt) + (place + 1) * 5 * HOUR + authorId * MINUTE
    return { postId: post.id, authorId, content, createdAt: new Date(time).toISOString() }
  }),
).map((comment, index) => ({ id: index + 1, ...comment }))
