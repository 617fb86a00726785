/** One triangle that covers the screen; `place` runs from -1 to 1. */
export const vertexShader = /* glsl */ `
out vec2 place;
void main() {
  place = position.xy;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}`

/** Casts a ray per pixel into the equirectangular picture; the same arithmetic as \`rayAt\` and \`pictureOf\`. */
export const fragmentShader = /* glsl */ `
precision highp float;
uniform sampler2D picture;
uniform vec2 spread;
uniform mat3 turn;
in vec2 place;
out vec4 colour;
const float PI = 3.141592653589793;
void main() {
  vec3 ray = normalize(turn * vec3(place * spread, 1.0));
  vec2 uv = vec2(0.5 + atan(ray.x, ray.z) / (2.0 * PI), 0.5 - asin(clamp(ray.y, -1.0, 1.0)) / PI);
  // sRGB goes through as it is: what the camera sent is what is seen.
  colour = vec4(texture(picture, uv).rgb, 1.0);
}`
