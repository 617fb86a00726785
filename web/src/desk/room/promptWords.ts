import { dictionary } from '../../language/dictionary.ts'

type Ask = 'say' | 'show' | 'session' | 'turn'

/** Words of prompts on the desk, in the room and in the replay. */
export const promptWords = dictionary(
  {
    ask: '随机口令',
    why: '请申办者做一件无法预知的事，以防用事先录好的画面应付',
    waiting: '等待申办者完成口令',
    kinds: { say: '念一个数字', show: '手写一个数字', session: '念本场次的口令', turn: '向一侧转身' },
    asked: (ask: Ask, code: string) => ({ say: `请念：${code}`, show: `请手写并对准镜头：${code}`, session: `请念本场次口令：${code}`, turn: code === 'left' ? '请向左转' : '请向右转' })[ask],
    given: '已照做',
    notGiven: '没有照做',
    mark: (asked: string, given: boolean | null) => `随机口令 ${asked} · ${given === null ? '未答复' : given ? '已照做' : '没有照做'}`,
  },
  {
    ask: 'Prompt',
    why: 'Ask for something that nobody can foresee, against pictures recorded beforehand',
    waiting: 'Waiting for the applicant to do it',
    kinds: { say: 'Say a number', show: 'Write a number', session: 'Say the code of this session', turn: 'Turn to a side' },
    asked: (ask, code) => ({ say: `Say: ${code}`, show: `Write and show: ${code}`, session: `Say the session’s code: ${code}`, turn: code === 'left' ? 'Turn left' : 'Turn right' })[ask],
    given: 'Done',
    notGiven: 'Not done',
    mark: (asked, given) => `Prompt ${asked} · ${given === null ? 'not answered' : given ? 'done' : 'not done'}`,
  },
)
