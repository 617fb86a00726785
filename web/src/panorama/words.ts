import { dictionary } from '../language/dictionary.ts'

/** Words of the picture viewer. */
export const panoramaWords = dictionary(
  {
    sphere: '360° 画面：拖动或方向键转动，加减键缩放，Home 键回正',
    flat: '画面：滚轮或加减键缩放，拖动或方向键移动，Home 键还原',
    look: '转动和缩放画面',
    left: '向左看',
    right: '向右看',
    up: '向上看',
    down: '向下看',
    nearer: '放大',
    wider: '缩小',
    reset: '视角回正',
    lost: '显卡暂时不可用，画面会自动恢复。',
    impossible: '此浏览器没有 WebGL，无法环视；已改为平面画面。',
    view: (yaw: number, pitch: number, fov: number) => `方位 ${yaw}° · 俯仰 ${pitch}° · 视场 ${fov}°`,
  },
  {
    sphere: '360° picture: drag or use the arrow keys to look around, plus and minus to zoom, Home to reset',
    flat: 'Picture: wheel or plus and minus to zoom, drag or arrow keys to move, Home to reset',
    look: 'Turn and zoom the picture',
    left: 'Look left',
    right: 'Look right',
    up: 'Look up',
    down: 'Look down',
    nearer: 'Zoom in',
    wider: 'Zoom out',
    reset: 'Reset view',
    lost: 'The graphics card is busy; the picture will come back by itself.',
    impossible: 'This browser has no WebGL, so one cannot look around; the picture is shown flat.',
    view: (yaw, pitch, fov) => `yaw ${yaw}° · pitch ${pitch}° · field ${fov}°`,
  },
)
