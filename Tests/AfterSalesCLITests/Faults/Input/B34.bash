# A delivery command gets the key as an argument: a script by its path, a line of words after its words, any other line as $1.
clock '2026-11-27 10:00+08'
cat > k.sh <<'X'
#!/bin/sh
for word; do
  [ "$word" = "$AFTERSALES_DELIVERY_KEY" ] && word='the key'
  printf ' [%s]' "$word" >> k.out
done
echo >> k.out
cat > /dev/null
X
chmod +x k.sh
mkdir 'my scripts'
cp k.sh 'my scripts/k.sh'
n=0
try() {
  n=$((n + 1))
  o K$n delivered 1 50.00 | imp > /dev/null
  as lin do "$(as lin open return K$n --line 1:1 --reason quality -q)" authorize > /dev/null
  echo "== $1"
  worker --deliver "$1"
  cat k.out 2> /dev/null
  rm -f k.out
}
try ./k.sh
try "$FOLDER/k.sh"
try './my scripts/k.sh'
try './k.sh --x'
try 'sh ./k.sh --shop 7'
try './k.sh first "$1"'
try 'cat > k.json; echo " $1" | sed "s/$AFTERSALES_DELIVERY_KEY/the key/" > k.out'
try 'exit 65'
try ./absent.sh
